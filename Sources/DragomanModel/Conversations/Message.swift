/// A chat message as it is stored, with what is known of its translations.
package struct Message: Hashable, Sendable {
    package var id: String
    package var conversationID: String
    package var senderID: String?
    package var content: String
    /// `und` (RFC 5646: undetermined) where nobody said and nothing could be detected.
    package var sourceLanguage: LanguageTag
    /// Whether the source language was detected, not given.
    package var detected: Bool
    package var modelType: ModelType
    /// 1 for the text as it was posted, one more for each edit.
    package var version: Int
    package var createdAt: Timestamp
    package var editedAt: Timestamp?
    /// The number of the `message:new` event: the message's place in its conversation.
    package var position: Int64
    package var translations: [LanguageTag: Translation]

    package init(
        id: String, conversationID: String, senderID: String?, content: String, sourceLanguage: LanguageTag,
        detected: Bool, modelType: ModelType, version: Int, createdAt: Timestamp, editedAt: Timestamp?,
        position: Int64, translations: [LanguageTag: Translation]
    ) {
        self.id = id
        self.conversationID = conversationID
        self.senderID = senderID
        self.content = content
        self.sourceLanguage = sourceLanguage
        self.detected = detected
        self.modelType = modelType
        self.version = version
        self.createdAt = createdAt
        self.editedAt = editedAt
        self.position = position
        self.translations = translations
    }
}
