/// How long a caller waits for translations.
package struct Wait: Sendable {
    package var limit: Duration
    /// Returns when the caller has hung up, or when its task is cancelled because the waiting is over.
    package var hungUp: (@Sendable () async -> Void)?

    package init(limit: Duration, hungUp: (@Sendable () async -> Void)? = nil) {
        self.limit = limit
        self.hungUp = hungUp
    }
}
