import CLinux
import Glibc

/// How long a thread goes on before the kernel looks whether another should (sched_setattr(2), Linux 6.12). Who wakes
/// with a short slice interrupts who has a long one at once, and both get as much in the end as their niceness allows.
/// Threads and processes inherit it.
package enum TimeSlice: UInt64 {
    /// For what somebody waits for, in nanoseconds: as short as throughput does not notice.
    case short = 700_000
    /// For what calculates for seconds: about what the kernel gives by itself. Who runs may owe two slices, or be owed
    /// them, and takes that along to another core, where it counts the more the nicer it is: beside slices of 100 ms a text
    /// had to wait for fifty.
    case long = 3_000_000

    /// Gives it to the calling thread. Kernels before 6.12 take no notice; where it is not allowed, everything is as it was.
    package func apply() {
        let niceness = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        // Who calculates has no need to interrupt others when it wakes.
        _ = dragoman_set_time_slice(self == .long, niceness, rawValue)
    }
}
