package import DragomanModel
import NIOConcurrencyHelpers
package import Wire

/// Something that a Translator tells of a recording.
package struct RecordingNews: Sendable {
    package enum Change: Sendable {
        /// 0…1: how much of it has been recognised.
        case recognised(Double)
        case transcribed(Transcript)
        case spoken(TranslatedAudio)
        /// These languages will not be made; others may still be.
        case languagesFailed([LanguageFailure])
        /// Nothing more comes: these languages were not made.
        case ended([LanguageFailure])
        /// Nothing (more) could be made of it; where only languages have failed, why, of each.
        case failed(ServiceError, [LanguageFailure])
        /// Something of this has been left out.
        case lost
    }

    package var taskID: String
    package var change: Change

    package init(taskID: String, change: Change) {
        self.taskID = taskID
        self.change = change
    }
}

/// What is told of recordings, on its way to whoever stores it. Bounded: where it is full something is left out, and the
/// recording is asked for again.
final class NewsQueue: Sendable {
    let waiting: AsyncStream<RecordingNews>
    private let door: AsyncStream<RecordingNews>.Continuation
    private let lost = NIOLockedValueBox<Set<String>>([])

    init(capacity: Int) {
        (waiting, door) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(capacity))
    }

    /// Returns whether there was room. Of a task of which something is missing that is told: only how far it has come may be
    /// left out.
    func put(_ news: RecordingNews) -> Bool {
        if case .enqueued = door.yield(news) { return true }
        if case .recognised = news.change { return false }
        lost.withLockedValue { _ = $0.insert(news.taskID) }
        return false
    }

    /// Tasks of which something was left out since the last call.
    func takeLost() -> Set<String> {
        lost.withLockedValue { lost in
            defer { lost = [] }
            return lost
        }
    }
}
