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
        #expect(lane.finish(failed: false) == true)
        #expect(lane.finish(failed: true) == false)
        #expect(lane.isIdle)
        #expect((lane.started, lane.done, lane.failed) == (2, 1, 1))
    }
}
