/// A message of a type that this version does not read, as it came.
package struct UnknownMessage: Hashable, Sendable {
    package var type: String
    package var taskId: String?
    package var messageId: String?

    /// Every frame, the JSON included.
    package var frames: [Frame]

    package init(type: String, taskId: String? = nil, messageId: String? = nil, frames: [Frame]) {
        self.type = type
        self.taskId = taskId
        self.messageId = messageId
        self.frames = frames
    }

    init(_ reader: EnvelopeReader) {
        type = reader.subject.type ?? ""
        taskId = reader.subject.taskId
        messageId = reader.subject.messageId
        frames = reader.frames
    }
}
