/// How far the work on a recording has come. It is told to those who listen, has no number, and is kept nowhere.
package struct JobProgress: Hashable, Sendable {
    /// The name under which it is told.
    package static let event = "job:progress"

    package var recordingID: String
    /// Where its events are counted (`Recording.streamID`).
    package var streamID: String
    /// 0…1: how much of what was asked for has ended.
    package var progress: Double

    package init(recordingID: String, streamID: String, progress: Double) {
        self.recordingID = recordingID
        self.streamID = streamID
        self.progress = progress
    }
}

/// What is told to a reader of events at once.
package enum EventDelivery: Hashable, Sendable {
    /// In order. None: a sign of life.
    case events([Event])
    case progress([JobProgress])
}
