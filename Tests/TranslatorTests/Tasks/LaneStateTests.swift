import Testing

@testable import Translator

@Suite struct LaneStateTests {
    @Test func whatIsTooMuchWaitsAndWhatIsFarTooMuchIsRefused() {
        var lane = LaneState(maxActive: 1, maxQueued: 1)
        #expect(lane.admit() == .start)
        #expect(lane.admit() == .wait)
        #expect(lane.admit() == .refuse)
        #expect(lane.rejected == 1)
    }

    @Test func aFreePlaceGoesToTheOneThatWaits() {
        var lane = LaneState(maxActive: 1, maxQueued: 1)
        _ = lane.admit()
        _ = lane.admit()
        #expect(lane.finish(.done) == true)
        #expect(lane.finish(.failed) == false)
        #expect(lane.isIdle)
        #expect((lane.started, lane.done, lane.failed) == (2, 1, 1))
    }

    @Test func whoLeavesTheQueueMakesRoomInItAndIsNeverStarted() {
        var lane = LaneState(maxActive: 1, maxQueued: 1)
        #expect([lane.admit(), lane.admit()] == [.start, .wait])
        lane.leave()
        #expect(lane.admit() == .wait)
        #expect(lane.finish(.cancelled) == true)
        #expect(lane.finish(.done) == false)
        #expect((lane.started, lane.done, lane.cancelled, lane.rejected) == (2, 1, 2, 0))
        #expect(lane.isIdle)
    }

    @Test func itsAccountAddsUp() {
        var lane = LaneState(maxActive: 1, maxQueued: 2)
        let admissions = (0..<5).map { _ in lane.admit() }
        #expect(admissions == [.start, .wait, .wait, .refuse, .refuse])
        lane.leave()
        _ = lane.finish(.done)
        #expect((lane.received, lane.active, lane.queued) == (5, 1, 0))
        #expect(lane.received == lane.active + lane.queued + lane.done + lane.failed + lane.cancelled + lane.rejected)
    }
}
