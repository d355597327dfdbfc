import DequeModule
import NIOConcurrencyHelpers

/// One kind of request, with its own bounded queue: other kinds neither wait for it nor notice that it is full.
final class Lane: Sendable {
    private struct State {
        var counts: LaneState
        var waiting: Deque<CheckedContinuation<Void, Never>> = []
        /// Places that became free before the task that got one had begun to wait.
        var granted = 0
    }

    let name: String
    private let state: NIOLockedValueBox<State>

    init(_ name: String, maxActive: Int, maxQueued: Int) {
        self.name = name
        state = NIOLockedValueBox(State(counts: LaneState(maxActive: maxActive, maxQueued: maxQueued)))
    }

    var counts: LaneState { state.withLockedValue(\.counts) }

    /// Takes a place in the lane at once, or refuses: called where the request is received.
    func admit() -> LaneState.Admission {
        state.withLockedValue { $0.counts.admit() }
    }

    /// Waits for the turn of a task that was admitted with `.wait`.
    func turn() async {
        await withCheckedContinuation { continuation in
            let isGranted = state.withLockedValue { state in
                if state.granted > 0 {
                    state.granted -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isGranted { continuation.resume() }
        }
    }

    /// Gives the place of a finished task to the next one.
    func finish(failed: Bool) {
        let next: CheckedContinuation<Void, Never>? = state.withLockedValue { state in
            guard state.counts.finish(failed: failed) else { return nil }
            if let next = state.waiting.popFirst() { return next }
            state.granted += 1
            return nil
        }
        next?.resume()
    }
}
