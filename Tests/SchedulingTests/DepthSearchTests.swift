import TestSupport
import Testing

@testable import Scheduling

@Suite struct DepthSearchTests {
    /// A chain of stages that takes questions side by side up to its length: a second for each, and the slowest stage one
    /// after the other.
    private struct Chain {
        var stages: Double
        var noise = 0.0
        var random = SplitMix(seed: 1)

        /// Seconds from one answer to the next.
        mutating func interval(depth: Int) -> Double {
            let factor = 1 + noise * Double.random(in: -1...1, using: &random)
            return factor * max(1 / Double(depth), 1 / stages)
        }
    }

    private func run(
        _ search: inout DepthSearch, _ chain: inout Chain, answers: Int, at now: inout ContinuousClock.Instant
    ) {
        for _ in 0..<answers {
            now += .seconds(chain.interval(depth: search.current))
            search.answered(work: 1, isSaturated: true, at: now)
        }
    }

    @Test(arguments: [(1.0, 1), (2, 2), (4, 4), (8, 8), (100, 16)])
    func itFindsTheLengthOfTheChain(stages: Double, depth: Int) {
        var search = DepthSearch(maximum: 16)
        var chain = Chain(stages: stages)
        var now = ContinuousClock.now
        run(&search, &chain, answers: 20_000, at: &now)
        #expect(typical(&search, &chain, at: &now) == depth)
    }

    @Test(arguments: [2.0, 8]) func noiseDoesNotLeadItFarAway(stages: Double) {
        var search = DepthSearch(maximum: 16)
        var chain = Chain(stages: stages, noise: 0.5)
        var now = ContinuousClock.now
        run(&search, &chain, answers: 20_000, at: &now)
        let depth = Double(typical(&search, &chain, at: &now))
        #expect(depth >= stages && depth <= 2 * stages)
    }

    @Test func itFollowsAChainThatChanges() {
        var search = DepthSearch(maximum: 16)
        var chain = Chain(stages: 2)
        var now = ContinuousClock.now
        run(&search, &chain, answers: 20_000, at: &now)
        chain.stages = 8
        run(&search, &chain, answers: 40_000, at: &now)
        #expect(typical(&search, &chain, at: &now) == 8)
    }

    @Test func whereTheChildHasNothingToDoNothingIsLearnt() {
        var search = DepthSearch(maximum: 16)
        let before = search
        var now = ContinuousClock.now
        for _ in 0..<10_000 {
            now += .seconds(1)
            search.answered(work: 1, isSaturated: false, at: now)
        }
        #expect(search == before)
    }

    @Test func whatTakesOneAtATimeStaysAtThat() {
        var search = DepthSearch(maximum: 1)
        var chain = Chain(stages: 8)
        var now = ContinuousClock.now
        run(&search, &chain, answers: 1_000, at: &now)
        #expect(search.current == 1)
    }

    @Test func itStaysWithinItsMaximum() {
        var search = DepthSearch(maximum: 12)
        var chain = Chain(stages: 100)
        var now = ContinuousClock.now
        for _ in 0..<1_000 {
            run(&search, &chain, answers: 20, at: &now)
            #expect((1...12).contains(search.current))
        }
        #expect(typical(&search, &chain, at: &now) == 12)
    }

    /// The depth in use most of the time, trials aside.
    private func typical(_ search: inout DepthSearch, _ chain: inout Chain, at now: inout ContinuousClock.Instant)
        -> Int
    {
        var counts: [Int: Int] = [:]
        for _ in 0..<2_000 {
            run(&search, &chain, answers: 1, at: &now)
            counts[search.current, default: 0] += 1
        }
        return counts.max { $0.value < $1.value }?.key ?? 0
    }
}
