import TestSupport
import Testing

@testable import Translator

@Suite struct InOrderTests {
    @Test func whatComesInOrderIsToldAtOnce() {
        var results = InOrder<String>()
        let told = [results.add("a", at: 0), results.add("b", at: 1)]
        #expect(told == [["a"], ["b"]])
    }

    @Test func whatIsEarlyWaitsForThoseBeforeIt() {
        var results = InOrder<String>()
        let arrivals = [("c", 2), ("b", 1), ("a", 0), ("e", 4), ("d", 3)]
        let told = arrivals.map { results.add($0.0, at: $0.1) }
        #expect(told == [[], [], ["a", "b", "c"], [], ["d", "e"]])
    }

    @Test func anyOrderBecomesTheirs() {
        var random = SplitMix(seed: 5)
        for _ in 0..<50 {
            var results = InOrder<Int>()
            let told = (0..<40).shuffled(using: &random).flatMap { results.add($0, at: $0) }
            #expect(told == Array(0..<40))
        }
    }
}
