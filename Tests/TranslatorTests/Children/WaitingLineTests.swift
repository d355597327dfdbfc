import DragomanModel
import Testing

@testable import Translator

@Suite struct WaitingLineTests {
    private let start = ContinuousClock.now

    private func urgency(_ priority: Priority, due: Int = 10, key: String = "a") -> Urgency {
        Urgency(priority: priority, deadline: start + .seconds(due), fairnessKey: key)
    }

    private func drain(_ line: inout WaitingLine, at now: ContinuousClock.Instant) -> [UInt64] {
        var order: [UInt64] = []
        while let job = line.popFirst(now: now) { order.append(job.number) }
        return order
    }

    @Test func urgentFirstThenEarlierDeadline() {
        var line = WaitingLine(patience: .seconds(100))
        line.append(JobID(number: 1), urgency: urgency(.batch, due: 1, key: "1"), now: start)
        line.append(JobID(number: 2), urgency: urgency(.live, due: 9, key: "2"), now: start)
        line.append(JobID(number: 3), urgency: urgency(.live, due: 5, key: "3"), now: start)
        line.append(JobID(number: 4), urgency: urgency(.interactive, due: 20, key: "4"), now: start)
        #expect(drain(&line, at: start) == [4, 3, 2, 1])
        #expect(line.isEmpty)
    }

    @Test func conversationsTakeTurns() {
        var line = WaitingLine(patience: .seconds(100))
        for number in 1...5 {
            line.append(JobID(number: UInt64(number)), urgency: urgency(.live, key: "long"), now: start)
        }
        line.append(JobID(number: 6), urgency: urgency(.live, key: "short"), now: start)
        line.append(JobID(number: 7), urgency: urgency(.live, key: "short"), now: start)
        #expect(drain(&line, at: start) == [1, 6, 2, 7, 3, 4, 5])
    }

    @Test func aNewcomerJoinsTheRoundThatIsBeingServed() {
        var line = WaitingLine(patience: .seconds(100))
        for number in 1...5 {
            line.append(JobID(number: UInt64(number)), urgency: urgency(.live, key: "long"), now: start)
        }
        _ = line.popFirst(now: start)
        _ = line.popFirst(now: start)
        line.append(JobID(number: 6), urgency: urgency(.live, key: "short"), now: start)
        #expect(drain(&line, at: start).prefix(2).contains(6))
    }

    @Test func nobodyStarves() {
        var line = WaitingLine(patience: .seconds(1))
        line.append(JobID(number: 1), urgency: urgency(.batch), now: start)
        var served: [UInt64] = []
        for number in 2...20 {
            line.append(JobID(number: UInt64(number)), urgency: urgency(.interactive), now: start + .seconds(2))
            if let job = line.popFirst(now: start + .seconds(2)) { served.append(job.number) }
        }
        #expect(served.prefix(8).contains(1))
    }

    @Test func removedJobsLeaveNothingBehind() {
        var line = WaitingLine(patience: .seconds(100))
        for number in 1...10_000 {
            line.append(JobID(number: UInt64(number)), urgency: urgency(.live, key: "\(number % 7)"), now: start)
        }
        for number in 1...9_999 { line.remove(JobID(number: UInt64(number))) }
        line.remove(JobID(number: 1))
        #expect(line.count == 1)
        #expect(drain(&line, at: start) == [10_000])
    }
}
