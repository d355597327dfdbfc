import DragomanModel
import Scheduling
import Testing

@testable import Translator

/// Drives a `ChildPool` by hand, with a clock of its own and no processes.
struct PoolDriver {
    var pool: ChildPool
    var now = ContinuousClock.now
    /// Whether a child that is to be measured is, in vain, at once.
    var measures = true
    private(set) var launched: [(child: ChildID, lane: String)] = []
    private(set) var killed: [ChildID] = []
    private(set) var woken: [ChildID] = []
    private(set) var outcomes: [JobID: ChildPool.Outcome] = [:]
    private(set) var order: [JobID] = []

    init(_ change: (inout ChildPoolLimits) -> Void = { _ in }) {
        var limits = ChildPoolLimits()
        change(&limits)
        pool = ChildPool(limits: limits)
    }

    mutating func submit(
        _ text: String, lane: String = "eng-spa", due: Duration = .seconds(1_000), priority: Priority = .live,
        in conversation: String = "t"
    ) throws -> JobID {
        let urgency = Urgency(
            priority: priority, deadline: now + due, account: Account(tenant: "", conversation: conversation))
        let (job, actions) = try pool.submit(lane: lane, payload: Array(text.utf8), urgency: urgency, now: now)
        note(actions)
        return job
    }

    /// The texts that the child is given now.
    mutating func pull(_ child: ChildID) -> [JobID] {
        let (pull, actions) = pool.pull(child, now: now)
        note(actions)
        if case .write(let questions) = pull { return questions.map(\.job) }
        return []
    }

    /// When the child is to look again; nil where it has something to do, or waits to be woken.
    mutating func pause(_ child: ChildID) -> Duration? {
        let (pull, actions) = pool.pull(child, now: now)
        note(actions)
        if case .waitUntil(let moment) = pull { return moment - now }
        return nil
    }

    mutating func isToClose(_ child: ChildID) -> Bool {
        let (pull, actions) = pool.pull(child, now: now)
        note(actions)
        return pull == .close
    }

    /// Lets the child that was launched first and does not run yet do so, and gives it its first texts.
    mutating func start() -> (child: ChildID, jobs: [JobID]) {
        let child = starting()
        note(pool.launched(child, processIdentifier: Int32(child.number)))
        guard pull(child) == [.greeting] else { preconditionFailure("not greeted") }
        note(pool.received([.answer(.greeting, [])], from: child, now: now))
        return (child, pull(child))
    }

    private func starting() -> ChildID {
        guard let next = launched.first(where: { pool.children[$0.child]?.phase == .starting }) else {
            preconditionFailure("nothing was launched")
        }
        return next.child
    }

    /// Lets the child that was launched first and does not run yet die before it gives a sign of life.
    mutating func failStart() {
        let child = starting()
        note(pool.launched(child, processIdentifier: Int32(child.number)))
        _ = pull(child)
        die(child)
    }

    mutating func answer(_ jobs: [JobID], from child: ChildID) {
        note(pool.received(jobs.map { .answer($0, Array("\($0)".utf8)) }, from: child, now: now))
    }

    mutating func breakDown(_ child: ChildID) { note(pool.received([.broken], from: child, now: now)) }
    mutating func die(_ child: ChildID) { note(pool.died(child, now: now, jitter: 0.5)) }
    mutating func cancel(_ job: JobID) { note(pool.cancel(job)) }
    mutating func measure(_ child: ChildID, _ bytes: Int) { note(pool.measured(child, bytes: bytes, now: now)) }

    mutating func pass(_ duration: Duration) {
        now += duration
        note(pool.tick(now: now))
    }

    func code(_ job: JobID) -> ServiceError.Code? {
        if case .failed(let error) = outcomes[job] { error.code } else { nil }
    }

    func isAnswered(_ job: JobID) -> Bool { outcomes[job] == .answered(Array("\(job)".utf8)) }

    /// Whatever happened: everything that was submitted waits, is in flight, or has one outcome.
    private func expectBalance() {
        let account = pool.snapshot(engine: "", now: now).work
        let named =
            account.queued + account.inFlight + account.answered + account.failed + account.timedOut
            + account.cancelled + account.rejected
        #expect(account.submitted == named)
    }

    private mutating func note(_ actions: [ChildPool.Action]) {
        for action in actions {
            switch action {
            case .launch(let child, let lane): launched.append((child, lane))
            case .kill(let child): killed.append(child)
            case .finish(let job, let outcome):
                outcomes[job] = outcome
                order.append(job)
            case .wake(let child): woken.append(child)
            case .measure(let child): if measures { note(pool.measured(child, bytes: nil, now: now)) }
            }
        }
        expectBalance()
    }
}
