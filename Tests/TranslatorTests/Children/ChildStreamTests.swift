import Testing

@testable import Translator

@Suite struct ChildStreamTests {
    private let start = ContinuousClock.now
    private func job(_ number: UInt64) -> JobID { JobID(number: number) }

    @Test func answersBelongToTheOldestQuestion() {
        var stream = ChildStream(stall: .seconds(1), firstStall: .seconds(5))
        for number in 1...3 { stream.asked(job(UInt64(number)), at: start) }
        #expect(stream.takeAnswer(at: start) == job(1))
        #expect(stream.takeAnswer(at: start) == job(2))
        #expect(stream.died(at: start) == [job(3)])
        #expect(stream.takeAnswer(at: start) == nil)
    }

    @Test func theFirstAnswerMayTakeLonger() {
        var stream = ChildStream(stall: .seconds(1), firstStall: .seconds(5))
        stream.asked(job(1), at: start)
        #expect(!stream.isStalled(at: start + .seconds(4)))
        #expect(stream.isStalled(at: start + .seconds(6)))
        _ = stream.takeAnswer(at: start + .seconds(4))
        stream.asked(job(2), at: start + .seconds(4))
        #expect(stream.isStalled(at: start + .seconds(6)))
    }

    @Test func everyAnswerIsProgress() {
        var stream = ChildStream(stall: .seconds(1), firstStall: .seconds(1))
        for number in 1...9 { stream.asked(job(UInt64(number)), at: start) }
        for step in 1...8 {
            #expect(!stream.isStalled(at: start + .milliseconds(900 * step)))
            _ = stream.takeAnswer(at: start + .milliseconds(900 * step))
        }
        #expect(stream.isStalled(at: start + .seconds(9)))
    }

    @Test func anIdleStreamNeverStalls() {
        var stream = ChildStream(stall: .seconds(1), firstStall: .seconds(1))
        #expect(!stream.isStalled(at: start + .seconds(100)))
        stream.asked(job(1), at: start)
        _ = stream.takeAnswer(at: start)
        #expect(!stream.isStalled(at: start + .seconds(100)))
    }

    @Test func busyTimeCountsOnlyWhileSomethingIsInFlight() {
        var stream = ChildStream(stall: .seconds(1), firstStall: .seconds(1))
        stream.asked(job(1), at: start)
        stream.asked(job(2), at: start + .seconds(1))
        _ = stream.takeAnswer(at: start + .seconds(2))
        _ = stream.takeAnswer(at: start + .seconds(3))
        #expect(stream.busyTime(at: start + .seconds(10)) == .seconds(3))
        stream.asked(job(3), at: start + .seconds(10))
        #expect(stream.busyTime(at: start + .seconds(11)) == .seconds(4))
    }
}
