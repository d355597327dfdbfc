import DragomanModel
import Gateway

extension MessageRequest {
    /// - Throws: `INVALID_REQUEST`, `UNKNOWN_LANGUAGE`. Lengths and characters are the Gateway's to check.
    init(_ body: JSONBody) throws(ServiceError) {
        self.init(
            content: try body.requiredString("content"),
            conversationID: try body.requiredString("conversationId"),
            originalLanguage: try body.language("originalLanguage"),
            senderID: try body.string("senderId"),
            messageID: try body.string("messageId"),
            targetLanguages: try body.languages("targetLanguages"),
            modelType: try body.modelType() ?? .basic,
            priority: try body.priority())
    }
}
