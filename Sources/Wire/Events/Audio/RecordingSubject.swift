import JSON

/// Whose recording an answer is about.
package struct RecordingSubject: Hashable, Sendable {
    package var taskId: String
    package var messageId: String?
    package var attachmentId: String?

    package init(taskId: String, messageId: String? = nil, attachmentId: String? = nil) {
        self.taskId = taskId
        self.messageId = messageId
        self.attachmentId = attachmentId
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        messageId = reader.subject.messageId
        attachmentId = reader.shortString("attachmentId")
    }

    func write(_ json: inout JSONWriter) {
        json.field("taskId", taskId)
        json.field("messageId", messageId)
        json.field("attachmentId", attachmentId)
    }
}
