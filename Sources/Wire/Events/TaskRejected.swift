package import DragomanModel
import JSON

/// The task was not taken (**ours**): sent only where the request asked for it.
package struct TaskRejected: Hashable, Sendable {
    static let type = "task_rejected"

    package var taskId: String

    /// Nil where the peer's code is none of ours.
    package var code: ServiceError.Code?
    package var retryAfterMilliseconds: Int?

    package init(taskId: String, code: ServiceError.Code?, retryAfterMilliseconds: Int? = nil) {
        self.taskId = taskId
        self.code = code
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        code = reader.shortString("code").flatMap(ServiceError.Code.init(rawValue:))
        retryAfterMilliseconds = reader.int("retryAfterMs")
    }

    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("code", code?.rawValue)
            json.field("retryAfterMs", retryAfterMilliseconds)
        }
    }
}
