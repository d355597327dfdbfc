import DragomanModel
import Testing

@testable import Gateway

/// `requests = hits + joined + computed + rejected + failed + discarded + inFlight`, and each request ends in one of them.
@Suite struct TranslationStatisticsTests {
    private typealias Lookup = TranslationStatistics.Lookup

    /// What one request can become once it is in flight.
    private enum End: CaseIterable {
        case computed, joined, failed, discarded, flightDiscarded, failureDiscarded, answeredByAnEarlierFlight
    }

    private func end(_ statistics: TranslationStatistics, _ end: End) {
        switch end {
        case .computed: statistics.settled(1, discarded: 0, isComputed: true, took: .zero)
        case .joined, .answeredByAnEarlierFlight:
            statistics.settled(1, discarded: 0, isComputed: false, took: .zero)
        case .failed: statistics.failed(1, discarded: 0)
        case .discarded: statistics.discarded(1)
        case .flightDiscarded: statistics.settled(0, discarded: 1, isComputed: true, took: .zero)
        case .failureDiscarded: statistics.failed(0, discarded: 1)
        }
    }

    private func sum(_ counts: TranslationStatistics.Snapshot) -> Int {
        counts.hits + counts.joined + counts.computed + counts.rejected + counts.failed + counts.discarded
    }

    @Test func aHitIsNoMissWhereverItWasFound() {
        let statistics = TranslationStatistics()
        statistics.accepted(Lookup([.memory, .store, .correction]), took: .zero)
        let counts = statistics.snapshot
        #expect([counts.memoryHits, counts.storeHits, counts.correctedHits] == [1, 1, 1])
        #expect([counts.requests, counts.hits, counts.misses, counts.inFlight] == [3, 3, 0, 0])
    }

    @Test(arguments: End.allCases) private func whatIsInFlightEndsOnce(_ how: End) {
        let statistics = TranslationStatistics()
        statistics.accepted(Lookup([.nowhere]), took: .zero)
        #expect(statistics.snapshot.inFlight == 1)
        end(statistics, how)
        let counts = statistics.snapshot
        #expect(counts.inFlight == 0)
        #expect(counts.requests == 1)
        #expect(sum(counts) == 1)
    }

    @Test func oneFollowerOfAFlightIsComputedTheOthersJoined() {
        let statistics = TranslationStatistics()
        for _ in 0..<5 { statistics.accepted(Lookup([.nowhere]), took: .zero) }
        statistics.settled(4, discarded: 1, isComputed: true, took: .zero)
        let counts = statistics.snapshot
        #expect([counts.computed, counts.joined, counts.discarded, counts.inFlight] == [1, 3, 1, 0])
    }

    @Test func whatIsRefusedWasAsked() {
        let statistics = TranslationStatistics()
        statistics.rejected(3)
        let counts = statistics.snapshot
        #expect([counts.requests, counts.rejected, counts.inFlight] == [3, 3, 0])
    }

    @Test func whatAnEarlierProcessLeftIsInFlight() {
        let statistics = TranslationStatistics()
        statistics.recovered(2)
        #expect(statistics.snapshot.inFlight == 2)
        end(statistics, .failed)
        end(statistics, .computed)
        #expect(statistics.snapshot.inFlight == 0)
        #expect(statistics.snapshot.requests == 2)
    }

    @Test func furtherLanguagesAreRequestsOfNoNewMessage() {
        let statistics = TranslationStatistics()
        statistics.added(Lookup([.memory, .nowhere]))
        let counts = statistics.snapshot
        #expect([counts.requests, counts.hits, counts.inFlight] == [2, 1, 1])
        #expect(counts.allCached + counts.partlyCached + counts.noneCached == 0)
    }

    @Test(
        arguments: [
            ([.memory, .correction], [1, 0, 0]), ([.store, .nowhere], [0, 1, 0]), ([.nowhere], [0, 0, 1]),
            ([], [0, 0, 0]),
        ] as [([TranslationStatistics.Lookup.Place], [Int])])
    func aMessageIsCachedWhollyPartlyOrNotAtAll(places: [TranslationStatistics.Lookup.Place], expected: [Int]) {
        let statistics = TranslationStatistics()
        statistics.accepted(Lookup(places), took: .zero)
        let counts = statistics.snapshot
        #expect([counts.allCached, counts.partlyCached, counts.noneCached] == expected)
    }

    @Test func theRateIsInPercentWithOneDecimal() {
        let statistics = TranslationStatistics()
        #expect(statistics.snapshot.hitRate == 0)
        statistics.accepted(Lookup([.memory, .nowhere, .nowhere]), took: .zero)
        #expect(statistics.snapshot.hitRate == 33.3)
    }

    @Test func theyHoldWhateverComesInWhateverOrder() {
        let statistics = TranslationStatistics()
        for round in 0..<50 {
            statistics.accepted(Lookup([.memory, .nowhere, .nowhere]), took: .zero)
            if round % 3 == 0 { statistics.rejected(2) }
            for how in [End.allCases[round % End.allCases.count], .computed] { end(statistics, how) }
            let counts = statistics.snapshot
            #expect(counts.requests == sum(counts) + counts.inFlight)
            #expect(counts.inFlight == 0)
        }
    }
}
