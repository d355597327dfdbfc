package import DragomanModel
import JSON

/// What a translator is doing (**ours**), in answer to a `StatisticsRequest`:
/// `{"type":"translator_stats_result","taskId":"…","stats":{…}}`.
///
/// `stats` has the fields of `GET /api/translator/stats`. Its numbers are required: none is made up for a peer that has
/// none.
package struct StatisticsResult: Hashable, Sendable {
    static let type = "translator_stats_result"

    package var taskId: String
    package var snapshot: TranslatorSnapshot

    package init(taskId: String, snapshot: TranslatorSnapshot) {
        self.taskId = taskId
        self.snapshot = snapshot
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        snapshot = try TranslatorSnapshot(try reader.requiredObject("stats"))
    }

    func json() -> Frame {
        JSONWriter.object(capacity: 1_024 + 128 * snapshot.timeline.count) { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.object("stats") { $0.members(of: snapshot) }
        }
    }
}
