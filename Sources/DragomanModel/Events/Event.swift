/// What happened in a conversation, numbered without gaps from 1.
///
/// Stored events hold ids and versions only. The text is joined when the event is delivered, so that what was
/// deleted meanwhile is not told again.
package struct Event: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case messageNew = "message:new"
        case messageTranslation = "message:translation"
        case messageEdited = "message:edited"
        case messageDeleted = "message:deleted"
        case translationFailed = "translation:failed"
    }

    package var sequence: Int64
    package var kind: Kind
    package var conversationID: String
    package var messageID: String
    /// The text version of the message that the event is about.
    package var version: Int
    /// The target language, for events about one translation.
    package var language: LanguageTag?
    package var occurredAt: Timestamp
    /// The message as it is now; nil where it has been deleted.
    package var message: Message?

    package init(
        sequence: Int64, kind: Kind, conversationID: String, messageID: String, version: Int,
        language: LanguageTag?, occurredAt: Timestamp, message: Message?
    ) {
        self.sequence = sequence
        self.kind = kind
        self.conversationID = conversationID
        self.messageID = messageID
        self.version = version
        self.language = language
        self.occurredAt = occurredAt
        self.message = message
    }
}
