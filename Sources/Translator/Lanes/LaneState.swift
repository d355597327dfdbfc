/// The counts of a lane: how many tasks of one kind are worked on, how many wait.
///
/// Pure. Whose turn it is of those that wait is not its affair.
struct LaneState: Sendable {
    enum Admission: Hashable, Sendable {
        case start
        case wait
        /// The queue is full.
        case refuse
    }

    let maxActive: Int
    let maxQueued: Int
    /// Those asked for: what is active, what is queued and the four outcomes are its sum.
    private(set) var received = 0
    private(set) var active = 0
    private(set) var queued = 0
    private(set) var started = 0
    private(set) var done = 0
    private(set) var failed = 0
    private(set) var cancelled = 0
    private(set) var rejected = 0

    init(maxActive: Int, maxQueued: Int) {
        self.maxActive = maxActive
        self.maxQueued = maxQueued
    }

    mutating func admit() -> Admission {
        received += 1
        if active < maxActive {
            active += 1
            started += 1
            return .start
        }
        guard queued < maxQueued else {
            rejected += 1
            return .refuse
        }
        queued += 1
        return .wait
    }

    /// A task has ended. Returns whether the first that waits is to start in its place.
    mutating func finish(_ outcome: TaskOutcome) -> Bool {
        switch outcome {
        case .done: done += 1
        case .failed: failed += 1
        case .cancelled: cancelled += 1
        }
        guard queued > 0 else {
            active -= 1
            return false
        }
        queued -= 1
        started += 1
        return true
    }

    /// A task that waits goes away. Others are worked on still, else it would not have waited.
    mutating func leave() {
        queued -= 1
        cancelled += 1
    }

    var isIdle: Bool { active == 0 && queued == 0 }
}
