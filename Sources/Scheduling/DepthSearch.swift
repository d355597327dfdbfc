/// How many questions a child that answers in order is given at once: the fewest with which it does nearly as much as it can.
///
/// Pure. More in flight keep all its stages at work, but each waits for those before it, and what comes later and is more
/// urgent waits too. Depths that are powers of two are tried now and then, while there is more work than the child takes:
/// then what it gets done says what it can. Of those that were tried the smallest is used that does nearly as much as the
/// best.
package struct DepthSearch: Hashable, Sendable {
    private struct Window: Hashable, Sendable {
        let began: ContinuousClock.Instant
        var work = 0
        var answers = 0
    }

    /// A depth that does this share of what the best does is as good.
    private static var nearly: Double { 0.95 }
    /// A window is as long as both say, so that single answers do not decide.
    private static var answersPerWindow: Int { 64 }
    private static var shortestWindow: Duration { .milliseconds(100) }
    /// One window of so many tries another depth.
    private static var windowsPerTrial: Int { 8 }

    private let depths: [Int]
    /// What was done in a second, by depth; nil where it was not tried.
    private var rates: [Double?]
    private var chosen: Int
    private var tried: Int?
    private var window: Window?
    private var windowsUntilTrial = 2
    private var looksDeeper = false

    /// - Parameter maximum: it is never deeper.
    package init(maximum: Int) {
        depths = sequence(first: 1) { $0 * 2 }.prefix { $0 < maximum } + [max(1, maximum)]
        rates = depths.map { _ in nil }
        chosen = depths.count - 1
    }

    package var current: Int { depths[tried ?? chosen] }

    /// A question was answered.
    /// - Parameters:
    ///   - work: how much that was, in any unit.
    ///   - isSaturated: whether more waits than the child takes.
    package mutating func answered(work: Int, isSaturated: Bool, at now: ContinuousClock.Instant) {
        guard depths.count > 1 else { return }
        guard isSaturated else {
            window = nil
            return
        }
        guard var current = window else {
            window = Window(began: now)
            return
        }
        current.work += work
        current.answers += 1
        let length = now - current.began
        if current.answers >= Self.answersPerWindow, length >= Self.shortestWindow {
            note(Double(current.work) / (length / .seconds(1)))
            window = nil
        } else {
            window = current
        }
    }

    private mutating func note(_ rate: Double) {
        let index = tried ?? chosen
        rates[index] = rates[index].map { $0 + (rate - $0) / 4 } ?? rate
        if tried != nil {
            tried = nil
            choose()
        } else {
            windowsUntilTrial -= 1
            if windowsUntilTrial <= 0 { tryAnother() }
        }
    }

    private mutating func choose() {
        let best = rates.compactMap { $0 }.max() ?? 0
        chosen = rates.firstIndex { $0.map { $0 >= Self.nearly * best } ?? false } ?? chosen
    }

    private mutating func tryAnother() {
        windowsUntilTrial = Self.windowsPerTrial
        let other = chosen + (looksDeeper ? 1 : -1)
        looksDeeper.toggle()
        tried = depths.indices.contains(other) ? other : nil
    }
}
