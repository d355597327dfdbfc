package import Configuration
package import DragomanModel
import Settings

/// What an operator can set of the Gateway. `docs/configuration.md` lists every key.
package struct GatewayConfiguration: Sendable {
    /// `translation.defaultTargets`: the languages of a conversation that has neither participants nor its own list.
    package var defaultTargets: [LanguageTag] = ["es", "fr", "ca"]
    /// `translation.maxTextBytes`: the longest message, in bytes of UTF-8.
    package var maxTextBytes = 131_072
    /// `translation.maxTargets`: the most target languages of one message.
    package var maxTargets = 64
    /// `translation.maxFlights`: different texts (each in one language) that may wait for the Translator at once.
    /// Beyond it, messages that need the Translator are refused with 503.
    package var maxFlights = 10_000
    /// `translation.maxDelay`: a message whose translations would take longer, by what has been measured, is refused with 503.
    package var maxDelay: Duration = .seconds(30)
    /// `translation.maxAge`: how long a translation or a recording may stay pending before it fails as `TIMED_OUT`.
    package var maxAge: Duration = .seconds(86_400)
    /// Younger pending rows of this process are left alone: the request that stored them is just taking them up. Not a
    /// setting.
    package var recoveryAge: Duration = .seconds(5)
    /// How often pending recordings are looked over. Not a setting.
    package var recordingPass: Duration = .seconds(10)
    /// `conversations.maxParticipants`: people in one conversation.
    package var maxParticipants = 1_000
    /// `conversations.cached`: conversations whose settings are kept in memory.
    package var cachedConversations = 10_000
    /// `cache.memoryBytes`: memory for translations, in bytes.
    package var cacheBytes = 32 * 1_048_576
    /// `cache.scope`: who shares cached translations.
    package var cacheScope = CacheScope.tenant
    /// `audio.maxBytes` and `audio.maxDuration`: the largest recording.
    package var audioLimits = AudioLimits()
    /// `audio.maxPending`: recordings that may be worked on, or wait for it, at once; further ones are refused with 503.
    package var maxPendingRecordings = 1_000
    /// `voice.profileLifetime`: how long a voice profile is kept from its last measurement on.
    package var profileLifetime: Duration = .seconds(365 * 86_400)
    /// `voice.maxProfiles`: profiles that one person may have.
    package var maxProfiles = 10
    /// `voice.maxMeasured`: samples that are measured at once.
    package var maxMeasured = 8
    /// Files that are younger are not collected: their rows may be on their way. Not a setting.
    package var blobGrace: Duration = .seconds(60)
    /// `events.retention`: how long events can be replayed.
    package var eventRetention: Duration = .seconds(30 * 86_400)
    /// `events.maxReaders`: open streams of events.
    package var maxEventReaders = 10_000

    package init() {}

    package init(config: ConfigReader) throws {
        self.init()
        if let tags = config.stringArray(forKey: "translation.defaultTargets") {
            defaultTargets = try tags.map { try LanguageTag(checking: $0, name: "translation.defaultTargets") }
        }
        maxTextBytes = try config.bounded("translation.maxTextBytes", default: maxTextBytes, in: 1...1_048_576)
        maxTargets = try config.bounded("translation.maxTargets", default: maxTargets, in: 1...200)
        maxFlights = try config.bounded("translation.maxFlights", default: maxFlights, in: 1...1_000_000)
        maxDelay = try .seconds(config.bounded("translation.maxDelay", default: 30, in: 1...86_400))
        maxAge = try .seconds(config.bounded("translation.maxAge", default: 86_400, in: 1...31_536_000))
        maxParticipants = try config.bounded("conversations.maxParticipants", default: maxParticipants, in: 1...100_000)
        cachedConversations = try config.bounded(
            "conversations.cached", default: cachedConversations, in: 1...1_000_000)
        cacheBytes = try config.bounded("cache.memoryBytes", default: cacheBytes, in: 0...(64 << 30))
        let scope = config.string(forKey: "cache.scope", default: cacheScope.rawValue)
        guard let cacheScope = CacheScope(rawValue: scope) else {
            throw ServiceError(.invalidRequest, "cache.scope is \"\(scope)\": it must be tenant or conversation.")
        }
        self.cacheScope = cacheScope
        audioLimits = try AudioLimits(config: config)
        maxPendingRecordings = try config.bounded("audio.maxPending", default: maxPendingRecordings, in: 1...100_000)
        profileLifetime = try .seconds(
            config.bounded("voice.profileLifetime", default: 365 * 86_400, in: 60...3_153_600_000))
        maxProfiles = try config.bounded("voice.maxProfiles", default: maxProfiles, in: 1...1_000)
        maxMeasured = try config.bounded("voice.maxMeasured", default: maxMeasured, in: 2...1_000)
        maxEventReaders = try config.bounded("events.maxReaders", default: maxEventReaders, in: 1...1_000_000)
        eventRetention = try .seconds(config.bounded("events.retention", default: 30 * 86_400, in: 60...315_360_000))
    }

    /// Who shares a cached translation.
    package enum CacheScope: String, Sendable {
        /// All conversations of a tenant.
        case tenant
        /// Nobody outside the conversation.
        case conversation
    }
}
