import NIOConcurrencyHelpers
import TestSupport
import Testing

@testable import Translator

@Suite struct LaneTests {
    @Test(.endedWhenHung) func idleWaitsForTheLastTask() async {
        let lane = Lane("test", maxActive: 1, maxQueued: 1)
        #expect([lane.admit(), lane.admit()] == [.start, .wait])
        let isOver = NIOLockedValueBox(false)
        await withTaskGroup { group in
            group.addTask {
                await lane.idle()
                #expect(isOver.withLockedValue { $0 })
            }
            group.addTask {
                #expect(await lane.turn())
                isOver.withLockedValue { $0 = true }
                lane.finish(.done)
            }
            lane.finish(.done)
        }
        await lane.idle()
    }

    @Test(.endedWhenHung) func whoIsCancelledWaitsNoLonger() async {
        let lane = Lane("test", maxActive: 1, maxQueued: 1)
        #expect(lane.admit() == .start)
        await withTaskGroup { group in
            group.addTask { await lane.idle() }
            group.cancelAll()
        }
        #expect(!lane.counts.isIdle)
    }

    /// Whether the cancellation comes before it waits or after.
    @Test(.endedWhenHung, arguments: [false, true])
    func whoIsCancelledLeavesItsPlaceToTheNextOne(isWaiting: Bool) async {
        let lane = Lane("test", maxActive: 1, maxQueued: 2)
        #expect([lane.admit(), lane.admit()] == [.start, .wait])
        await withTaskGroup(of: Void.self) { group in
            if !isWaiting { group.cancelAll() }
            group.addTask { #expect(await !lane.turn()) }
            if isWaiting {
                // As far as it gets by itself: both courses have the same end.
                for _ in 0..<100 { await Task.yield() }
                group.cancelAll()
            }
        }
        #expect((lane.counts.queued, lane.counts.cancelled) == (0, 1))
        #expect(lane.admit() == .wait)
        lane.finish(.done)
        #expect(await lane.turn())
        lane.finish(.done)
        await lane.idle()
    }
}
