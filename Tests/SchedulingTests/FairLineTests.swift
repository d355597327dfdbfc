import DragomanModel
import TestSupport
import Testing

@testable import Scheduling

@Suite struct FairLineTests {
    private let start = ContinuousClock.now
    private var line = FairLine(patience: .seconds(100))

    private func urgency(
        _ priority: Priority = .live, due: Int = 10, tenant: String = "t", in conversation: String = "c"
    ) -> Urgency {
        Urgency(
            priority: priority, deadline: start + .seconds(due),
            account: Account(tenant: tenant, conversation: conversation))
    }

    private func drain(_ line: inout FairLine, at now: ContinuousClock.Instant) -> [FairLine.Item] {
        var order: [FairLine.Item] = []
        while let item = line.popFirst(now: now) { order.append(item) }
        return order
    }

    @Test mutating func urgentFirstThenEarlierDeadline() {
        line.append(1, urgency: urgency(.batch, due: 1, in: "1"), now: start)
        line.append(2, urgency: urgency(.live, due: 9, in: "2"), now: start)
        line.append(3, urgency: urgency(.live, due: 5, in: "3"), now: start)
        line.append(4, urgency: urgency(.interactive, due: 20, in: "4"), now: start)
        line.append(5, urgency: urgency(.live, due: 4, in: "2"), now: start)
        #expect(drain(&line, at: start) == [4, 5, 3, 2, 1])
        #expect(line.isEmpty)
    }

    @Test mutating func conversationsTakeTurns() {
        for item in FairLine.Item(1)...5 { line.append(item, urgency: urgency(in: "long"), now: start) }
        for item in FairLine.Item(6)...7 { line.append(item, urgency: urgency(in: "short"), now: start) }
        #expect(drain(&line, at: start) == [1, 6, 2, 7, 3, 4, 5])
    }

    @Test mutating func tenantsTakeTurnsHoweverManyConversationsEachHas() {
        for item in FairLine.Item(1)...4 {
            line.append(item, urgency: urgency(tenant: "large", in: "\(item)"), now: start)
        }
        for item in FairLine.Item(5)...6 { line.append(item, urgency: urgency(tenant: "small", in: "5"), now: start) }
        #expect(drain(&line, at: start) == [1, 5, 2, 6, 3, 4])
    }

    @Test mutating func aNewcomerJoinsTheRoundThatIsBeingServed() {
        for item in FairLine.Item(1)...5 { line.append(item, urgency: urgency(in: "long"), now: start) }
        _ = line.popFirst(now: start)
        _ = line.popFirst(now: start)
        line.append(6, urgency: urgency(in: "short"), now: start)
        #expect(drain(&line, at: start) == [6, 3, 4, 5])
    }

    /// One that asks for the next as soon as it has one must not keep away one that has asked for all at once.
    @Test mutating func askingAgainAndAgainGivesNoMoreTurns() {
        for item in FairLine.Item(1)...3 { line.append(item, urgency: urgency(in: "long"), now: start) }
        var order: [FairLine.Item] = []
        for item in FairLine.Item(11)...16 {
            line.append(item, urgency: urgency(due: 1, in: "again"), now: start)
            if let next = line.popFirst(now: start) { order.append(next) }
        }
        #expect(order == [11, 1, 12, 2, 13, 3])
    }

    @Test mutating func nobodyStarves() {
        var line = FairLine(patience: .seconds(1))
        line.append(1, urgency: urgency(.batch), now: start)
        var served: [FairLine.Item] = []
        for item in FairLine.Item(2)...20 {
            line.append(item, urgency: urgency(.interactive), now: start + .seconds(2))
            if let next = line.popFirst(now: start + .seconds(2)) { served.append(next) }
        }
        #expect(served.prefix(8).contains(1))
        #expect(served.prefix(7).allSatisfy { $0 != 1 })
    }

    @Test mutating func whatBecomesMoreUrgentMovesForward() {
        for item in FairLine.Item(1)...3 { line.append(item, urgency: urgency(.batch), now: start) }
        line.append(3, urgency: urgency(.interactive), now: start)
        #expect(line.count == 3)
        #expect(drain(&line, at: start) == [3, 1, 2])
    }

    @Test mutating func whatIsRemovedIsNotServed() {
        for item in FairLine.Item(1)...4 { line.append(item, urgency: urgency(in: "\(item % 2)"), now: start) }
        line.remove(1)
        line.remove(2)
        line.remove(2)
        line.append(1, urgency: urgency(in: "1"), now: start)
        #expect(line.count == 3)
        #expect(Set(drain(&line, at: start)) == [1, 3, 4])
    }

    @Test mutating func whatIsAheadDependsOnWhoAsks() {
        for item in FairLine.Item(1)...100 { line.append(item, urgency: urgency(in: "loud"), now: start) }
        line.append(101, urgency: urgency(in: "quiet"), now: start)
        line.append(102, urgency: urgency(.interactive, in: "quick"), now: start)
        #expect(line.ahead(of: urgency(.interactive, in: "new")) == 1)
        #expect(line.ahead(of: urgency(in: "new")) == 1 + 2)
        #expect(line.ahead(of: urgency(in: "quiet")) == 1 + 3)
        #expect(line.ahead(of: urgency(in: "loud")) == 1 + 101)
        #expect(line.ahead(of: urgency(tenant: "other", in: "loud")) == 1 + 1)
        #expect(line.ahead(of: urgency(.batch, in: "new")) == 102)
    }

    @Test mutating func theLongestWaitIsThatOfTheFirstThatStillWaits() {
        #expect(line.longestWait(at: start) == .zero)
        for item in FairLine.Item(0)..<3 { line.append(item, urgency: urgency(), now: start + .seconds(item)) }
        #expect(line.longestWait(at: start + .seconds(10)) == .seconds(10))
        line.remove(0)
        #expect(line.longestWait(at: start + .seconds(10)) == .seconds(9))
        _ = line.popFirst(now: start)
        #expect(line.longestWait(at: start + .seconds(10)) == .seconds(8))
    }

    @Test mutating func removedOnesLeaveNothingBehind() {
        for item in FairLine.Item(1)...10_000 {
            line.append(item, urgency: urgency(tenant: "\(item % 3)", in: "\(item % 7)"), now: start)
        }
        for item in FairLine.Item(1)...9_999 { line.remove(item) }
        #expect(line.count == 1)
        #expect(line.entries < 500)
        #expect(drain(&line, at: start) == [10_000])
        #expect(line.entries < 100)
    }

    /// Against a line that does the same the slow way.
    @Test(arguments: UInt64(0)..<50) mutating func everythingComesOutOnceInTheOrderOfItsPriority(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var inside: [FairLine.Item: Priority] = [:]
        for item in FairLine.Item(0)..<400 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                guard let next = line.popFirst(now: start) else { continue }
                let best = inside.values.min()
                #expect(inside.removeValue(forKey: next) == best)
            case 1:
                guard let some = inside.keys.sorted().randomElement(using: &random) else { continue }
                line.remove(some)
                inside[some] = nil
            default:
                let priority = Priority.allCases.randomElement(using: &random) ?? .live
                let due = Int.random(in: 0..<20, using: &random)
                let name = "\(Int.random(in: 0..<5, using: &random))"
                line.append(item, urgency: urgency(priority, due: due, tenant: name, in: name), now: start)
                inside[item] = priority
            }
            #expect(line.count == inside.count)
        }
        let rest = drain(&line, at: start)
        #expect(rest.map { inside[$0] ?? .batch } == inside.values.sorted())
        #expect(Set(rest) == Set(inside.keys))
    }
}
