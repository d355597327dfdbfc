import DragomanModel
import NIOConcurrencyHelpers

/// What is said in a recording, segment by segment, as it becomes known: written by the recogniser, read by every language at
/// its own pace. Bounded by the length of a recording.
final class SegmentBoard: Sendable {
    private struct State {
        var segments: [Transcript.Segment] = []
        /// How it has ended; nil while more may come.
        var end: Result<Void, any Error>?
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0

        mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
            defer { waiting = [:] }
            return Array(waiting.values)
        }
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
            let known = try state.withLockedValue { state -> Transcript.Segment?? in
                if index < state.segments.count { return .some(state.segments[index]) }
                guard let end = state.end else { return .none }
                try end.get()
                return .some(nil)
            }
            if let known { return known }
            await change(from: index)
        }
    }

    /// Waits until something has happened since there were `count` segments.
    private func change(from count: Int) async {
        let id = state.withLockedValue { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    guard state.segments.count <= count, state.end == nil, !Task.isCancelled else { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLockedValue { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }

    private func change(_ change: (inout State) -> Void) {
        let waiting = state.withLockedValue { state in
            change(&state)
            return state.takeWaiting()
        }
        for continuation in waiting { continuation.resume() }
        begin()
    }
}
