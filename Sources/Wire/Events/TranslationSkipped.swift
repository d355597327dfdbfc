import JSON

/// A text that is too long was not translated. A `translation_error` follows, so that no peer waits.
package struct TranslationSkipped: Hashable, Sendable {
    static let type = "translation_skipped"
    package static let tooLong = "message_too_long"

    package var messageId: String
    package var reason: String

    /// Characters of the text, and the most that are allowed.
    package var length: Int?
    package var maxLength: Int?
    package var conversationId: String?

    package init(
        messageId: String, reason: String = Self.tooLong, length: Int?, maxLength: Int?, conversationId: String? = nil
    ) {
        self.messageId = messageId
        self.reason = reason
        self.length = length
        self.maxLength = maxLength
        self.conversationId = conversationId
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        messageId = try reader.identifier("messageId")
        reason = reader.shortString("reason") ?? Self.tooLong
        length = reader.int("length")
        maxLength = reader.int("max_length")
        conversationId = reader.shortString("conversationId")
    }

    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("messageId", messageId)
            json.field("reason", reason)
            json.field("length", length)
            json.field("max_length", maxLength)
            json.field("conversationId", conversationId)
        }
    }
}
