/// Whom a message is about: as much of it as could be read, so that even a malformed request can be answered.
package struct WireSubject: Hashable, Sendable {
    package var type: String?
    package var taskId: String?
    package var messageId: String?

    // Read only where a request is refused: nothing else asks for them here.
    package var attachmentId: String?
    package var conversationId: String?
    package var userId: String?

    package init(
        type: String? = nil, taskId: String? = nil, messageId: String? = nil, attachmentId: String? = nil,
        conversationId: String? = nil, userId: String? = nil
    ) {
        self.type = type
        self.taskId = taskId
        self.messageId = messageId
        self.attachmentId = attachmentId
        self.conversationId = conversationId
        self.userId = userId
    }
}
