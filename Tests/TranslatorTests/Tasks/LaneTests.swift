import NIOConcurrencyHelpers
import Testing

@testable import Translator

@Suite struct LaneTests {
    @Test(.timeLimit(.minutes(1))) func idleWaitsForTheLastTask() async {
        let lane = Lane("test", maxActive: 1, maxQueued: 1)
        #expect([lane.admit(), lane.admit()] == [.start, .wait])
        let isOver = NIOLockedValueBox(false)
        await withTaskGroup { group in
            group.addTask {
                await lane.idle()
                #expect(isOver.withLockedValue { $0 })
            }
            group.addTask {
                await lane.turn()
                isOver.withLockedValue { $0 = true }
                lane.finish(failed: false)
            }
            lane.finish(failed: false)
        }
        await lane.idle()
    }

    @Test(.timeLimit(.minutes(1))) func whoIsCancelledWaitsNoLonger() async {
        let lane = Lane("test", maxActive: 1, maxQueued: 1)
        #expect(lane.admit() == .start)
        await withTaskGroup { group in
            group.addTask { await lane.idle() }
            group.cancelAll()
        }
        #expect(!lane.counts.isIdle)
    }
}
