import CLinux
import Glibc

/// How the kernel treats a thread beside others that are ready to run (sched(7)), and how long it lets it go on before it
/// looks whether another should (sched_setattr(2), Linux 6.12). Threads and processes inherit it.
package enum SchedulingClass {
    /// For what somebody waits for. Who wakes with a short slice interrupts who has a long one at once, and both get as
    /// much in the end as their niceness allows.
    case prompt
    /// For what calculates for a moment: it has no need to interrupt others when it wakes.
    case batch
    /// For what calculates for seconds. It takes what others leave: a core that does nothing else is as good as a free one
    /// to whoever wakes.
    case background

    private var policy: Int32 {
        switch self {
        case .prompt: DRAGOMAN_SCHED_OTHER
        case .batch: DRAGOMAN_SCHED_BATCH
        case .background: DRAGOMAN_SCHED_IDLE
        }
    }

    /// In nanoseconds.
    private var slice: UInt64 {
        switch self {
        // As short as throughput does not notice.
        case .prompt: 700_000
        // About what the kernel gives by itself. Who runs may owe two slices, or be owed them, and takes that along to
        // another core, where it counts the more the nicer it is: beside slices of 100 ms a text had to wait for fifty.
        case .batch, .background: 3_000_000
        }
    }

    /// Puts the calling thread into it. Kernels before 6.12 take no notice of the slice; where it is not allowed, everything
    /// is as it was.
    package func apply() {
        let niceness = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        // With SCHED_IDLE the kernel takes no slice, but leaves one that was there.
        if self == .background { SchedulingClass.batch.apply() }
        _ = dragoman_set_scheduling(policy, niceness, slice)
    }
}
