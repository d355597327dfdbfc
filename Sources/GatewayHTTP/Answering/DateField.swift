import DragomanModel
import NIOConcurrencyHelpers
import Wire

/// The field `Date` of every answer, written anew once in a second.
final class DateField: Sendable {
    private let latest = NIOLockedValueBox<(second: Int64, text: String)>((-1, ""))

    var text: String {
        let now = WallClock.now
        let second = now.milliseconds / 1_000
        return latest.withLockedValue { latest in
            if latest.second != second { latest = (second, now.httpDate) }
            return latest.text
        }
    }
}
