import JSON

/// Asks a translator what it is doing (**ours**): `{"type":"translator_stats","taskId":"…"}`.
///
/// The answer is a `StatisticsResult`. A peer that does not know this type says so with an error of that `taskId`, as
/// to every request that it does not know, or not at all.
package struct StatisticsRequest: Hashable, Sendable {
    static let type = "translator_stats"

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
