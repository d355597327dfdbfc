/// The counts of a lane: how many tasks of one kind are worked on, how many wait.
///
/// Pure. Tasks wait in the order in which they came; the order by urgency is the pools' affair, where the work is done.
struct LaneState: Sendable {
    enum Admission: Hashable, Sendable {
        case start
        case wait
        /// The queue is full.
        case refuse
    }

    let maxActive: Int
    let maxQueued: Int
    private(set) var active = 0
    private(set) var queued = 0
    private(set) var started = 0
    private(set) var done = 0
    private(set) var failed = 0
    private(set) var rejected = 0

    init(maxActive: Int, maxQueued: Int) {
        self.maxActive = maxActive
        self.maxQueued = maxQueued
    }

    mutating func admit() -> Admission {
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
    mutating func finish(failed hasFailed: Bool) -> Bool {
        if hasFailed { failed += 1 } else { done += 1 }
        guard queued > 0 else {
            active -= 1
            return false
        }
        queued -= 1
        started += 1
        return true
    }

    var isIdle: Bool { active == 0 && queued == 0 }
}
