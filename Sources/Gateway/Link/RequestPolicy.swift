/// How a Gateway deals with requests that have no answer yet.
package struct RequestPolicy: Hashable, Sendable {
    /// Unanswered requests that one Translator may have.
    package var window = 1_000
    /// How long an answer may take before the request is sent again.
    package var deadline: Duration = .seconds(30)
    /// A request of which a Translator that acknowledges has said nothing for so long is sent to it again, for either the
    /// request or its answer may be lost; it recognises what it is working on. Each time it may be silent for twice as long. Nil:
    /// only `deadline` counts.
    package var silence: Duration?
    /// The pause before the second attempt; it doubles with each one, up to `longestPause`.
    package var firstPause: Duration = .milliseconds(500)
    package var longestPause: Duration = .seconds(60)
    /// What has waited longer than this for room goes before what is more urgent, now and then.
    package var patience: Duration = .seconds(2)
    /// Unanswered requests in a row after which a Translator is left alone until it answers a ping.
    package var breakAfter = 5
    /// How often a request may be tried and fail for a reason that can pass; then its failure is its answer. Nil: until it
    /// succeeds or is abandoned.
    package var maxAttempts: Int?

    package init() {}
}

extension RequestPolicy {
    /// How long a Translator that acknowledges may say nothing of a request of which it was reminded so often.
    func silence(reminders: Int) -> Duration {
        guard let silence else { return deadline }
        return min(silence * (1 << min(reminders, 16)), deadline)
    }

    /// - Parameter jitter: 0…1, spreads the resends of many requests.
    func pause(attempt: Int, jitter: Double) -> Duration {
        let doubled = firstPause * (1 << min(max(attempt - 1, 0), 16))
        return min(doubled, longestPause) * (0.5 + jitter)
    }

    /// For recordings: each may take long, and few are worked on at once.
    package static var recordings: RequestPolicy {
        var policy = RequestPolicy()
        policy.window = 16
        policy.deadline = .seconds(3_600)
        policy.silence = .seconds(30)
        policy.firstPause = .seconds(2)
        policy.maxAttempts = 4
        return policy
    }
}
