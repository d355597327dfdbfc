import JSON

/// Nobody waits for this task any more (**ours**). Each language of it that has no answer yet is answered as
/// `CANCELLED`; where there is none, nothing is.
package struct CancelRequest: Hashable, Sendable {
    static let type = "cancel"

    package var taskId: String

    package init(taskId: String) {
        self.taskId = taskId
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
    }

    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
        }
    }
}
