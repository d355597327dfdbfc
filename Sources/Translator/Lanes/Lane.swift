import DequeModule
import NIOConcurrencyHelpers

/// One kind of request, with its own bounded queue: other kinds neither wait for it nor notice that it is full.
final class Lane: Sendable {
    private struct Waiter {
        var id: Int
        var continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var counts: LaneState
        var waiting: Deque<Waiter> = []
        /// Places that became free before the task that got one had begun to wait.
        var granted = 0
        /// Opened when the lane is idle next; nil where nobody waits for that.
        var becomingIdle: Gate?
        var nextID = 0
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
    /// - Returns: whether it came; otherwise the caller was cancelled, and has left the lane.
    func turn() async -> Bool {
        let id = state.withLockedValue { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let hasTurn: Bool? = state.withLockedValue { state in
                    if state.granted > 0 {
                        state.granted -= 1
                        return true
                    }
                    // A cancellation that comes before this found nobody to resume.
                    if Task.isCancelled {
                        state.counts.leave()
                        return false
                    }
                    state.waiting.append(Waiter(id: id, continuation: continuation))
                    return nil
                }
                if let hasTurn { continuation.resume(returning: hasTurn) }
            }
        } onCancel: {
            leave(id)
        }
    }

    private func leave(_ id: Int) {
        let waiter: Waiter? = state.withLockedValue { state in
            guard let index = state.waiting.firstIndex(where: { $0.id == id }) else { return nil }
            state.counts.leave()
            return state.waiting.remove(at: index)
        }
        waiter?.continuation.resume(returning: false)
    }

    /// Gives the place of a task that has ended to the next one.
    func finish(_ outcome: TaskOutcome) {
        let (next, becomingIdle) = state.withLockedValue { state -> (Waiter?, Gate?) in
            guard state.counts.finish(outcome) else {
                guard state.counts.isIdle else { return (nil, nil) }
                defer { state.becomingIdle = nil }
                return (nil, state.becomingIdle)
            }
            if let next = state.waiting.popFirst() { return (next, nil) }
            state.granted += 1
            return (nil, nil)
        }
        next?.continuation.resume(returning: true)
        becomingIdle?.open()
    }

    /// Waits until nothing is worked on and nothing waits, or until the caller is cancelled.
    func idle() async {
        let gate = state.withLockedValue { state -> Gate? in
            if state.counts.isIdle { return nil }
            let gate = state.becomingIdle ?? Gate()
            state.becomingIdle = gate
            return gate
        }
        _ = await gate?.opened()
    }
}
