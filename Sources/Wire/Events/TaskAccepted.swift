import JSON

/// The task is in the translator's queue (**ours**): sent only where the request asked for it.
package struct TaskAccepted: Hashable, Sendable {
    static let type = "task_accepted"

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
