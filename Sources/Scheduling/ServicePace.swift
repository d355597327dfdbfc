/// How fast something is served, learnt from its answers: the time from one to the next while there is work.
///
/// Pure. Answers come in bursts: what counts is how many came in a while, not when each did. The average forgets: what was
/// served long ago counts less and less, so that it follows an engine that becomes slower within some answers. A single
/// answer that was long in coming says little: a child may have died meanwhile.
package struct ServicePace: Hashable, Sendable {
    /// Answers after which what was learnt before counts for a third.
    private static var memory: Double { 32 }
    /// No while counts for more than so many times the average.
    private static var longest: Double { 8 }
    /// With work, before something is learnt from it; longer than bursts last.
    private static var shortestWhile: Duration { .milliseconds(50) }

    /// Where nothing was answered for longer, whoever answers was away, and nothing is learnt from that.
    private let outage: Duration?
    private var seconds: Double?
    /// Until when the time is accounted for; nil where nobody knows what the time since then was.
    private var last: ContinuousClock.Instant?
    /// What has not been learnt from yet: the time with work, and the answers in it.
    private var elapsed: Duration = .zero
    private var answers = 0

    package init(outage: Duration? = nil) {
        self.outage = outage
    }

    /// The time from one answer to the next; nil before the first.
    package var interval: Duration? {
        // Until something has been learnt, the first answers are all there is to go by.
        guard let seconds else { return answers > 0 ? elapsed / answers : nil }
        return .seconds(seconds)
    }

    /// Work has come where there was none: the time before it says nothing.
    package mutating func began(at now: ContinuousClock.Instant) {
        last = now
    }

    /// Whoever answers has ended: the time until the next answer is another's.
    package mutating func interrupted() {
        last = nil
    }

    /// Answers have come, and there is work or there was until now.
    package mutating func served(_ count: Int, at now: ContinuousClock.Instant) {
        guard count > 0 else { return }
        defer { last = now }
        guard let last, outage.map({ now - last < $0 }) ?? true else { return }
        elapsed += now - last
        answers += count
        if elapsed >= Self.shortestWhile { learn() }
    }

    private mutating func learn() {
        let each = elapsed / .seconds(answers)
        let weight = min(1, Double(answers) / Self.memory)
        if let known = seconds {
            seconds = known + (min(each, known * Self.longest) - known) * weight
        } else {
            seconds = each
        }
        elapsed = .zero
        answers = 0
    }

    /// How long it takes until so much has been served; nil where that is not known.
    package func time(for count: Int) -> Duration? {
        interval.map { $0 * count }
    }
}
