package import DragomanModel
import Glibc

/// The time of day, as both halves write it into messages and rows.
package enum WallClock {
    /// Read with `clock_gettime(2)`: nothing else here needs more of a clock.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The same in seconds since 1970, as Translators write it.
    package static var seconds: Double { Double(now.milliseconds) / 1_000 }
}
