import NIOConcurrencyHelpers

/// Remembers that rows wait in the store which nobody in memory is looking after.
final class Recovery: Sendable {
    private struct State {
        var isRequested = true
        /// When rows that were too young at the last request no longer are.
        var again: ContinuousClock.Instant?
    }

    private let state = NIOLockedValueBox(State())

    func request() {
        state.withLockedValue { $0.isRequested = true }
    }

    /// Whether to look for them: after a request at once, and once more when even those are old enough that were stored
    /// just before it.
    /// - Parameter age: younger rows are left to the request that stored them.
    func take(age: Duration, now: ContinuousClock.Instant = .now) -> Bool {
        state.withLockedValue { state in
            if state.isRequested {
                state = State(isRequested: false, again: now + age)
                return true
            }
            guard let again = state.again, again <= now else { return false }
            state.again = nil
            return true
        }
    }
}
