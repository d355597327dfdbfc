import NIOConcurrencyHelpers

/// Counts what became of streams of events.
final class EventReaders: Sendable {
    private let count = NIOLockedValueBox(0)

    /// Readers that were dropped because they took nothing for too long.
    var dropped: Int { count.withLockedValue { $0 } }

    func drop() {
        count.withLockedValue { $0 += 1 }
    }
}
