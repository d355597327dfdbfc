package import DragomanModel

/// How soon something is needed, and on whose account it waits.
package struct Urgency: Hashable, Sendable {
    package var priority: Priority
    /// After this nobody wants the answer: what is still queued is not started.
    package var deadline: ContinuousClock.Instant
    package var account: Account

    package init(priority: Priority, deadline: ContinuousClock.Instant, account: Account) {
        self.priority = priority
        self.deadline = deadline
        self.account = account
    }
}
