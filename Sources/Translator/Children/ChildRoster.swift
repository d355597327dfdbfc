import DragomanModel
import Logging
import NIOConcurrencyHelpers
import Scheduling

/// The pool's policy and those who wait for its decisions, behind one lock: transitions happen inside it, acts outside.
final class ChildRoster: Sendable {
    /// Who may be parked.
    enum Place: Hashable, Sendable {
        case launcher
        case timekeeper
        case measurer
        case writer(ChildID)
        case executioner(ChildID)
    }

    private struct State {
        var pool: ChildPool
        var callers: [JobID: CheckedContinuation<[UInt8], any Error>] = [:]
        var launches: [(child: ChildID, lane: String)] = []
        var isClosed = false
        var random: any RandomNumberGenerator & Sendable
    }

    let lot = ParkingLot<Place>()
    private let clock = ContinuousClock()
    private let state: NIOLockedValueBox<State>

    init(limits: ChildPoolLimits, random: any RandomNumberGenerator & Sendable) {
        state = NIOLockedValueBox(State(pool: ChildPool(limits: limits), random: random))
    }

    /// Answers everybody who waits; nothing is taken in any more.
    func close() {
        act { state, _ in
            state.isClosed = true
            return state.pool.stop()
        }
    }

    /// Puts a question and waits for its answer.
    func ask(lane: String, payload: [UInt8], urgency: Urgency) async throws -> [UInt8] {
        let ticket = NIOLockedValueBox<JobID?>(nil)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                do throws(ServiceError) {
                    let id = try submit(lane: lane, payload: payload, urgency: urgency, caller: continuation)
                    ticket.withLockedValue { $0 = id }
                    // The handler may have run before there was a ticket.
                    if Task.isCancelled { cancel(id) }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            if let id = ticket.withLockedValue({ $0 }) { cancel(id) }
        }
    }

    /// The next child to be started; nil when the task is cancelled.
    func nextLaunch() async -> (child: ChildID, lane: String)? {
        while !Task.isCancelled {
            if let launch = state.withLockedValue({ $0.launches.isEmpty ? nil : $0.launches.removeFirst() }) {
                return launch
            }
            await lot.park(.launcher)
        }
        return nil
    }

    /// The next questions to be written to a child; nil when it is to end.
    func nextQuestions(for child: ChildID) async -> [ChildPool.Question]? {
        while !Task.isCancelled {
            var pull = ChildPool.Pull.wait
            act { state, now in
                let (next, actions) = state.pool.pull(child, now: now)
                pull = next
                return actions
            }
            switch pull {
            case .write(let questions): return questions
            case .close: return nil
            case .wait: await lot.park(.writer(child))
            case .waitUntil(let moment): await lot.park(.writer(child), until: moment)
            }
        }
        return nil
    }

    func launched(_ child: ChildID, processIdentifier: Int32) {
        act { state, _ in state.pool.launched(child, processIdentifier: processIdentifier) }
    }

    func received(_ answers: [ChildAnswer], from child: ChildID) {
        act { state, now in state.pool.received(answers, from: child, now: now) }
    }

    func measured(_ child: ChildID, bytes: Int?) {
        act { state, now in state.pool.measured(child, bytes: bytes, now: now) }
    }

    func died(_ child: ChildID) {
        act { state, now in
            let jitter = Double.random(in: 0..<1, using: &state.random)
            return state.pool.died(child, now: now, jitter: jitter)
        }
        lot.remove(.writer(child))
        lot.remove(.executioner(child))
    }

    /// Whether this child's end is wanted: it was idle for long, too large, or takes part in the shutdown.
    func isClosing(_ child: ChildID) -> Bool {
        state.withLockedValue { $0.isClosed || $0.pool.isClosing(child) }
    }

    /// Whether the clock need not be looked at until somebody asks; whoever asks wakes the timekeeper.
    var isVacant: Bool { state.withLockedValue(\.pool.isVacant) }

    func tick() {
        act { state, now in state.pool.tick(now: now) }
    }

    func snapshot(engine: String) -> EnginePoolSnapshot {
        let now = clock.now
        return state.withLockedValue { $0.pool.snapshot(engine: engine, now: now) }
    }

    /// The children that can be measured, with the processes that lead their groups.
    /// - Parameter all: those that have been measured before, too.
    func processes(all: Bool) -> [(child: ChildID, processIdentifier: Int32)] {
        state.withLockedValue { $0.pool.processes(all: all) }
    }

    private func submit(
        lane: String, payload: [UInt8], urgency: Urgency, caller: CheckedContinuation<[UInt8], any Error>
    ) throws(ServiceError) -> JobID {
        let now = clock.now
        let result = state.withLockedValue { state -> Result<(JobID, Acts), ServiceError> in
            guard !state.isClosed else { return .failure(.shuttingDown) }
            do throws(ServiceError) {
                let wasVacant = state.pool.isVacant
                let (id, actions) = try state.pool.submit(lane: lane, payload: payload, urgency: urgency, now: now)
                state.callers[id] = caller
                var acts = Self.prepare(actions, &state)
                if wasVacant { acts.wakes.append(.timekeeper) }
                return .success((id, acts))
            } catch {
                return .failure(error)
            }
        }
        let (id, acts) = try result.get()
        perform(acts)
        return id
    }

    private func cancel(_ job: JobID) {
        act { state, _ in state.pool.cancel(job) }
    }

    /// What is to be done once the lock is released.
    private struct Acts {
        var wakes: [Place] = []
        var outcomes: [(CheckedContinuation<[UInt8], any Error>, ChildPool.Outcome)] = []
    }

    private func act(_ transition: (inout State, ContinuousClock.Instant) -> [ChildPool.Action]) {
        let now = clock.now
        let acts = state.withLockedValue { state in
            let actions = transition(&state, now)
            return Self.prepare(actions, &state)
        }
        perform(acts)
    }

    private static func prepare(_ actions: [ChildPool.Action], _ state: inout State) -> Acts {
        var acts = Acts()
        for action in actions {
            switch action {
            case .launch(let child, let lane):
                state.launches.append((child, lane))
                acts.wakes.append(.launcher)
            case .wake(let child):
                acts.wakes.append(.writer(child))
            case .kill(let child):
                acts.wakes.append(.executioner(child))
            case .measure:
                acts.wakes.append(.measurer)
            case .finish(let job, let outcome):
                if let caller = state.callers.removeValue(forKey: job) { acts.outcomes.append((caller, outcome)) }
            }
        }
        return acts
    }

    private func perform(_ acts: Acts) {
        for (caller, outcome) in acts.outcomes {
            switch outcome {
            case .answered(let body): caller.resume(returning: body)
            case .failed(let error): caller.resume(throwing: error)
            }
        }
        for place in acts.wakes { lot.wake(place) }
    }
}
