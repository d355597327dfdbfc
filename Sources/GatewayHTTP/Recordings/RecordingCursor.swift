import DragomanModel
import Storage

/// A place among recordings, as a page's `next` tells it: the moment and the id, with a full stop between.
enum RecordingCursor {
    static func text(_ recording: Recording) -> String {
        "\(recording.createdAt.milliseconds).\(recording.id)"
    }

    /// - Throws: `INVALID_REQUEST`.
    static func read(_ text: String) throws(ServiceError) -> RecordingQuery.Cursor {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let milliseconds = Int64(parts[0]) else {
            throw ServiceError(.invalidRequest, "after must be the next of the page before.")
        }
        return .init(createdAt: Timestamp(milliseconds: milliseconds), recordingID: parts[1])
    }
}
