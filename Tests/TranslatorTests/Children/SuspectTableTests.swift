import Testing

@testable import Translator

@Suite struct SuspectTableTests {
    private let start = ContinuousClock.now
    private func content(_ number: UInt8) -> SuspectTable.Content { .init(lane: "eng-spa", payload: [number]) }

    @Test func twoKillsAloneMakeAQuarantine() {
        var table = SuspectTable(capacity: 8, lifetime: .seconds(60))
        table.suspect(content(1), at: start)
        #expect(table.isSuspect(content(1), at: start))
        table.strike(content(1), at: start)
        #expect(!table.isQuarantined(content(1), at: start))
        table.strike(content(1), at: start)
        #expect(table.isQuarantined(content(1), at: start))
        #expect(!table.isSuspect(.init(lane: "eng-cat", payload: [1]), at: start))
        #expect(table.quarantinedCount(at: start) == 1)
    }

    @Test func quarantineExpires() {
        var table = SuspectTable(capacity: 8, lifetime: .seconds(60))
        table.strike(content(1), at: start)
        table.strike(content(1), at: start)
        #expect(!table.isQuarantined(content(1), at: start + .seconds(61)))
        table.expire(at: start + .seconds(61))
        #expect(table.isEmpty)
    }

    @Test func anAnswerClearsTheName() {
        var table = SuspectTable(capacity: 8, lifetime: .seconds(60))
        table.strike(content(1), at: start)
        table.acquit(content(1))
        table.strike(content(1), at: start)
        #expect(!table.isQuarantined(content(1), at: start))
    }

    @Test func theOldestGivesWay() {
        var table = SuspectTable(capacity: 2, lifetime: .seconds(60))
        for number in 1...3 { table.suspect(content(UInt8(number)), at: start + .seconds(number)) }
        #expect(!table.isSuspect(content(1), at: start + .seconds(3)))
        #expect(table.isSuspect(content(2), at: start + .seconds(3)))
        #expect(table.isSuspect(content(3), at: start + .seconds(3)))
    }
}
