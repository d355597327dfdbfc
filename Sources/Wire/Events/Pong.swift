package import DragomanModel

/// The translator is there, and says what it can do.
package struct Pong: Hashable, Sendable {
    static let type = "pong"

    package static let alive = "alive"

    /// An engine and its version (**ours**).
    package struct Engine: Hashable, Sendable {
        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// How a text gets from one language to another (**ours**).
    package struct Route: Hashable, Sendable {
        package var source: LanguageTag
        package var target: LanguageTag

        /// The languages in between, in order; none for a direct route.
        package var via: [LanguageTag]
        package var engine: String

        /// The versions of all that the route uses: another version, another translation.
        package var version: String

        package init(
            source: LanguageTag, target: LanguageTag, via: [LanguageTag] = [], engine: String, version: String
        ) {
            self.source = source
            self.target = target
            self.via = via
            self.engine = engine
            self.version = version
        }
    }

    /// A language that it recognises, and with which model (**ours**).
    package struct Recogniser: Hashable, Sendable {
        package var language: LanguageTag
        package var version: String

        package init(language: LanguageTag, version: String) {
            self.language = language
            self.version = version
        }
    }

    /// Languages that it speaks, and with which engine (**ours**).
    package struct Voice: Hashable, Sendable {
        package var languages: [LanguageTag]
        package var version: String

        package init(languages: [LanguageTag], version: String) {
            self.languages = languages
            self.version = version
        }
    }

    /// Seconds since 1970.
    package var timestamp: Double?
    package var status: String

    /// The ports of the compatible door; nil where it is shut.
    package var publishPort: Int?
    package var pullPort: Int?
    package var isAudioPipelineAvailable: Bool

    // What follows is ours.

    /// The nonce of the `ping` that this answers.
    package var nonce: String?
    package var protocolVersion: Int?

    /// The translator's own version.
    package var version: String?

    /// Another one after each start: what was asked of the one before is lost.
    package var instance: String?

    /// Another one after each connection to a `ROUTER`: what was still to be answered on the one before is lost.
    package var connection: String?
    package var engines: [Engine]

    /// Nil where the peer announces none: a peer that does not know routes, not one that has none.
    package var routes: [Route]?
    package var recognisers: [Recogniser]
    package var voices: [Voice]

    package init(
        timestamp: Double?, status: String = Self.alive, publishPort: Int? = nil, pullPort: Int? = nil,
        isAudioPipelineAvailable: Bool = false, nonce: String? = nil, protocolVersion: Int? = Envelope.version,
        version: String? = nil, instance: String? = nil, connection: String? = nil, engines: [Engine] = [],
        routes: [Route]? = nil, recognisers: [Recogniser] = [], voices: [Voice] = []
    ) {
        self.timestamp = timestamp
        self.status = status
        self.publishPort = publishPort
        self.pullPort = pullPort
        self.isAudioPipelineAvailable = isAudioPipelineAvailable
        self.nonce = nonce
        self.protocolVersion = protocolVersion
        self.version = version
        self.instance = instance
        self.connection = connection
        self.engines = engines
        self.routes = routes
        self.recognisers = recognisers
        self.voices = voices
    }
}
