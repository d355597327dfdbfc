import JSON

/// Asks whether the translator is there.
package struct Ping: Hashable, Sendable {
    static let type = "ping"

    /// Comes back in the `pong` (**ours**): a link is open once its own nonce has come back.
    package var nonce: String?

    /// The protocol version of the sender (**ours**).
    package var version: Int?

    /// Milliseconds since 1970.
    package var timestamp: Int?

    package init(nonce: String? = nil, version: Int? = Envelope.version, timestamp: Int? = nil) {
        self.nonce = nonce
        self.version = version
        self.timestamp = timestamp
    }

    init(_ reader: EnvelopeReader) {
        nonce = reader.shortString("nonce")
        version = reader.int("v")
        timestamp = reader.int("timestamp")
    }

    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("timestamp", timestamp)
            json.field("v", version)
            json.field("nonce", nonce)
        }
    }
}
