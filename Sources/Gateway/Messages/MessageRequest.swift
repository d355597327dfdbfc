package import DragomanModel

/// A message as a client posts it.
package struct MessageRequest: Sendable {
    package var content: String
    package var conversationID: String
    /// nil: to be detected.
    package var originalLanguage: LanguageTag?
    package var senderID: String?
    /// The client's own id: the same id and content again answers as before.
    package var messageID: String?
    /// nil: those of the conversation.
    package var targetLanguages: [LanguageTag]?
    package var modelType: ModelType
    /// nil: as the Gateway sees it. A client can only ask for less.
    package var priority: Priority?

    package init(
        content: String, conversationID: String, originalLanguage: LanguageTag? = nil, senderID: String? = nil,
        messageID: String? = nil, targetLanguages: [LanguageTag]? = nil, modelType: ModelType = .basic,
        priority: Priority? = nil
    ) {
        self.content = content
        self.conversationID = conversationID
        self.originalLanguage = originalLanguage
        self.senderID = senderID
        self.messageID = messageID
        self.targetLanguages = targetLanguages
        self.modelType = modelType
        self.priority = priority
    }
}
