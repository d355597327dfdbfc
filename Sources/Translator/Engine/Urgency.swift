package import DragomanModel

/// How soon a sentence is needed, and on whose account it waits.
package struct Urgency: Hashable, Sendable {
    package let priority: Priority

    /// After this nobody wants the answer: what is still queued is not started.
    package let deadline: ContinuousClock.Instant

    /// Tenant and conversation. Sentences of equal priority are taken from the keys in turn, so that one long
    /// text does not stand in front of everybody else's short ones.
    package let fairnessKey: String

    package init(priority: Priority, deadline: ContinuousClock.Instant, fairnessKey: String) {
        self.priority = priority
        self.deadline = deadline
        self.fairnessKey = fairnessKey
    }
}
