package import DragomanModel
package import Wire

/// Something that a Translator tells of a recording.
package struct RecordingNews: Sendable {
    package enum Change: Sendable {
        /// 0…1: how much of it has been recognised.
        case recognised(Double)
        case transcribed(Transcript)
        case spoken(TranslatedAudio)
        /// Nothing more comes: these languages were not made.
        case ended([LanguageFailure])
        /// Nothing (more) could be made of it; where only languages have failed, why, of each.
        case failed(ServiceError, [LanguageFailure])
    }

    package var taskID: String
    package var change: Change

    package init(taskID: String, change: Change) {
        self.taskID = taskID
        self.change = change
    }
}

/// What is told of recordings, on its way to whoever stores it. Bounded: more than all requests can cause is dropped, and
/// told again when they are sent again.
final class NewsQueue: Sendable {
    let waiting: AsyncStream<RecordingNews>
    private let door: AsyncStream<RecordingNews>.Continuation

    init(capacity: Int) {
        (waiting, door) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(capacity))
    }

    /// Returns whether there was room.
    func put(_ news: RecordingNews) -> Bool {
        if case .enqueued = door.yield(news) { true } else { false }
    }
}
