/// How fast something is served, learnt from its answers: the time from one to the next while there is work.
///
/// Pure. The average forgets: what was served long ago counts less and less, so that it follows an engine that becomes
/// slower within some answers. A single answer that was long in coming says little: a child may have died meanwhile.
package struct ServicePace: Hashable, Sendable {
    /// Answers after which what was learnt before counts for a third.
    private static var memory: Double { 32 }
    /// No answer counts for more than so many times the average.
    private static var longest: Double { 8 }

    /// Where nothing was answered for longer, whoever answers was away, and nothing is learnt from that.
    private let outage: Duration?
    private var seconds: Double?
    private var last: ContinuousClock.Instant?

    package init(outage: Duration? = nil) {
        self.outage = outage
    }

    /// The time from one answer to the next; nil before the first.
    package var interval: Duration? { seconds.map { .seconds($0) } }

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
        let each = (now - last) / .seconds(count)
        guard let known = seconds else {
            seconds = each
            return
        }
        seconds = known + (min(each, known * Self.longest) - known) * min(1, Double(count) / Self.memory)
    }

    /// How long it takes until so much has been served; nil where that is not known.
    package func time(for count: Int) -> Duration? {
        seconds.map { .seconds($0 * Double(count)) }
    }
}
