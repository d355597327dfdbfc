import DragomanModel
import NIOConcurrencyHelpers
import Scheduling
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
                #expect(await lane.turn(.test()))
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
            group.addTask { #expect(await !lane.turn(.test())) }
            if isWaiting {
                // As far as it gets by itself: both courses have the same end.
                for _ in 0..<100 { await Task.yield() }
                group.cancelAll()
            }
        }
        #expect((lane.counts.queued, lane.counts.cancelled) == (0, 1))
        #expect(lane.admit() == .wait)
        lane.finish(.done)
        #expect(await lane.turn(.test()))
        lane.finish(.done)
        await lane.idle()
    }

    @Test(.endedWhenHung) func theMoreUrgentHasItsTurnFirst() async {
        let lane = Lane("test", maxActive: 1, maxQueued: 3)
        #expect(lane.admit() == .start)
        let order = NIOLockedValueBox<[Priority]>([])
        await withTaskGroup { group in
            for (index, priority) in [Priority.batch, .live, .interactive].enumerated() {
                #expect(lane.admit() == .wait)
                group.addTask {
                    #expect(await lane.turn(.test(priority)))
                    order.withLockedValue { $0.append(priority) }
                    lane.finish(.done)
                }
                while lane.waitingCount <= index { await Task.yield() }
            }
            lane.finish(.done)
        }
        #expect(order.withLockedValue { $0 } == [.interactive, .live, .batch])
    }
}
