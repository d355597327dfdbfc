import NIOConcurrencyHelpers
import Scheduling

/// One kind of request, with its own bounded queue: other kinds neither wait for it nor notice that it is full.
final class Lane: Sendable {
    private struct State {
        var counts: LaneState
        var waiting = FairLine(patience: Lane.patience)
        var waiters: [FairLine.Item: CheckedContinuation<Bool, Never>] = [:]
        /// Places that became free before the task that got one had begun to wait.
        var granted = 0
        /// Opened when the lane is idle next; nil where nobody waits for that.
        var becomingIdle: Gate?
        var nextID: FairLine.Item = 0
    }

    let name: String
    private let clock = ContinuousClock()
    private let state: NIOLockedValueBox<State>

    init(_ name: String, maxActive: Int, maxQueued: Int) {
        self.name = name
        state = NIOLockedValueBox(State(counts: LaneState(maxActive: maxActive, maxQueued: maxQueued)))
    }

    var counts: LaneState { state.withLockedValue(\.counts) }
    /// Those whose wait has begun.
    var waitingCount: Int { state.withLockedValue(\.waiters.count) }

    /// Takes a place in the lane at once, or refuses: called where the request is received.
    func admit() -> LaneState.Admission {
        state.withLockedValue { $0.counts.admit() }
    }

    /// Waits for the turn of a task that was admitted with `.wait`.
    /// - Returns: whether it came; otherwise the caller was cancelled, and has left the lane.
    func turn(_ urgency: Urgency) async -> Bool {
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
                    state.waiting.append(id, urgency: urgency, now: clock.now)
                    state.waiters[id] = continuation
                    return nil
                }
                if let hasTurn { continuation.resume(returning: hasTurn) }
            }
        } onCancel: {
            leave(id)
        }
    }

    private func leave(_ id: FairLine.Item) {
        let waiter = state.withLockedValue { state in
            let waiter = state.waiters.removeValue(forKey: id)
            state.waiting.remove(id)
            if waiter != nil { state.counts.leave() }
            return waiter
        }
        waiter?.resume(returning: false)
    }

    /// Gives the place of a task that has ended to the next one.
    func finish(_ outcome: TaskOutcome) {
        let (next, becomingIdle) = state.withLockedValue { state -> (CheckedContinuation<Bool, Never>?, Gate?) in
            guard state.counts.finish(outcome) else {
                guard state.counts.isIdle else { return (nil, nil) }
                defer { state.becomingIdle = nil }
                return (nil, state.becomingIdle)
            }
            if let next = state.waiting.popFirst(now: clock.now) {
                return (state.waiters.removeValue(forKey: next), nil)
            }
            state.granted += 1
            return (nil, nil)
        }
        next?.resume(returning: true)
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

    /// What has waited longer than this goes before what is more urgent, now and then.
    private static let patience: Duration = .seconds(2)
}
