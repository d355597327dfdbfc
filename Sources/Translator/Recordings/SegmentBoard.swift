import DragomanModel
import NIOConcurrencyHelpers

/// What is said in a recording, segment by segment, as it becomes known: written by the recogniser, read by every language at
/// its own pace. Bounded by the length of a recording.
final class SegmentBoard: Sendable {
    private struct State {
        var segments: [Transcript.Segment] = []
        /// How it has ended; nil while more may come.
        var end: Result<Void, any Error>?
        /// Opened by the next change.
        var nextChange = Gate()
    }

    private enum Reading {
        case known(Transcript.Segment)
        case over
        case notYet(Gate)
    }

    private let state = NIOLockedValueBox(State())
    private let beginning = Gate()

    /// Something is said, though it is not known yet what.
    func begin() { beginning.open() }

    /// Waits until something is said, or until nothing more comes.
    func begun() async { _ = await beginning.opened() }

    func append(_ segment: Transcript.Segment) {
        change { $0.segments.append(segment) }
    }

    /// Nothing more comes.
    func finish() {
        change { $0.end = $0.end ?? .success(()) }
    }

    /// Nothing more comes, because of an error: whoever reads gets it after what was known before.
    func fail(_ error: any Error) {
        change { $0.end = $0.end ?? .failure(error) }
    }

    /// The segment of that number, as soon as it is known; nil where there is none.
    func segment(_ index: Int) async throws -> Transcript.Segment? {
        while true {
            try Task.checkCancellation()
            let reading = try state.withLockedValue { state -> Reading in
                if index < state.segments.count { return .known(state.segments[index]) }
                guard let end = state.end else { return .notYet(state.nextChange) }
                try end.get()
                return .over
            }
            switch reading {
            case .known(let segment): return segment
            case .over: return nil
            case .notYet(let change): _ = await change.opened()
            }
        }
    }

    private func change(_ change: (inout State) -> Void) {
        let changed = state.withLockedValue { state in
            change(&state)
            defer { state.nextChange = Gate() }
            return state.nextChange
        }
        changed.open()
        begin()
    }
}
