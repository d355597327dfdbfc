import NIOConcurrencyHelpers

/// Remembers that rows wait in the store which nobody in memory is looking after.
final class Recovery: Sendable {
    private let isRequested = NIOLockedValueBox(true)

    func request() {
        isRequested.withLockedValue { $0 = true }
    }

    /// Whether there was a request since the last call.
    func take() -> Bool {
        isRequested.withLockedValue { requested in
            defer { requested = false }
            return requested
        }
    }
}
