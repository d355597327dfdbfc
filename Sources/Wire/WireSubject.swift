/// Whom a message is about: as much of it as could be read, so that even a malformed request can be answered.
package struct WireSubject: Hashable, Sendable {
    package var type: String?
    package var taskId: String?
    package var messageId: String?

    package init(type: String? = nil, taskId: String? = nil, messageId: String? = nil) {
        self.type = type
        self.taskId = taskId
        self.messageId = messageId
    }
}
