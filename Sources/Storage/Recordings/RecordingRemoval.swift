package import DragomanModel

/// What a recording's deletion leaves to do.
package struct RecordingRemoval: Hashable, Sendable {
    /// Where its events were told (`Recording.streamID`).
    package var streamID: String
    /// Of the event that tells of the deletion; nil where the stream was the recording's own, and is gone too.
    package var sequence: Int64?
    /// Files that no row refers to any more.
    package var unusedFiles: [BlobHash]

    package init(streamID: String, sequence: Int64?, unusedFiles: [BlobHash]) {
        self.streamID = streamID
        self.sequence = sequence
        self.unusedFiles = unusedFiles
    }
}
