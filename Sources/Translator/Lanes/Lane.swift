import DequeModule
import NIOConcurrencyHelpers

/// One kind of request, with its own bounded queue: other kinds neither wait for it nor notice that it is full.
final class Lane: Sendable {
    private struct State {
        var counts: LaneState
        var waiting: Deque<CheckedContinuation<Void, Never>> = []
        /// Places that became free before the task that got one had begun to wait.
        var granted = 0
        /// Whoever waits until the lane is idle.
        var watching: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWatch = 0
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
        let resumed: [CheckedContinuation<Void, Never>] = state.withLockedValue { state in
            guard state.counts.finish(failed: failed) else {
                guard state.counts.isIdle else { return [] }
                defer { state.watching = [:] }
                return Array(state.watching.values)
            }
            if let next = state.waiting.popFirst() { return [next] }
            state.granted += 1
            return []
        }
        for continuation in resumed { continuation.resume() }
    }

    /// Waits until nothing is worked on and nothing waits, or until the caller is cancelled.
    func idle() async {
        let id = state.withLockedValue { state in
            state.nextWatch += 1
            return state.nextWatch
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    // A cancellation that comes before this found nobody to resume.
                    if state.counts.isIdle || Task.isCancelled { return true }
                    state.watching[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLockedValue { $0.watching.removeValue(forKey: id) }?.resume()
        }
    }
}
