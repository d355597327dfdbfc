/// How a task has ended.
enum TaskOutcome: String, Hashable, Sendable {
    case done
    /// A language of it was not made.
    case failed
    /// Nobody waited for it any more.
    case cancelled

    /// Of two languages of a task together.
    func joined(with other: TaskOutcome) -> TaskOutcome {
        if self == .cancelled || other == .cancelled { return .cancelled }
        return self == .failed ? self : other
    }
}
