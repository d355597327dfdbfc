import DragomanModel
import Testing

@testable import Translator

/// Starting, ending and replacing children.
@Suite struct ChildPoolLifeTests {
    private func state(_ driver: PoolDriver) -> [String: EnginePoolSnapshot.Child.State] {
        let snapshot = driver.pool.snapshot(engine: "e", now: driver.now)
        return Dictionary(snapshot.children.map { ($0.lane, $0.state) }) { _, last in last }
    }

    @Test func restartsBackOffAndHopelessLanesSaySo() throws {
        var driver = PoolDriver { $0.hopelessStarts = 3 }
        let job = try driver.submit("1")
        driver.failStart()
        #expect(driver.launched.count == 2)
        driver.failStart()
        #expect(driver.launched.count == 2)
        driver.pass(.milliseconds(200))
        #expect(driver.launched.count == 3)
        driver.failStart()
        #expect(driver.code(job) == .engineFailed)
        let next = try driver.submit("2")
        #expect(driver.launched.count == 3)
        driver.pass(.seconds(1))
        #expect(driver.launched.count == 4)
        let (child, _) = driver.start()
        driver.answer([next], from: child)
        #expect(driver.isAnswered(next))
    }

    @Test func anIdleChildIsEnded() throws {
        var driver = PoolDriver { $0.idle = .seconds(60) }
        #expect(driver.pool.isVacant)
        let job = try driver.submit("1")
        #expect(!driver.pool.isVacant)
        let (child, _) = driver.start()
        driver.answer([job], from: child)
        driver.pass(.seconds(59))
        #expect(driver.isToClose(child) == false)
        #expect(!driver.pool.isVacant)
        driver.pass(.seconds(2))
        #expect(driver.isToClose(child) == true)
        driver.die(child)
        #expect(driver.pool.isVacant)
        #expect(driver.pool.snapshot(engine: "e", now: driver.now).restarts == 0)
        _ = try driver.submit("2")
        #expect(driver.launched.count == 2)
    }

    @Test func aChildThatWillNotEndIsKilled() throws {
        var driver = PoolDriver {
            $0.idle = .seconds(60)
            $0.closing = .seconds(5)
        }
        let job = try driver.submit("1")
        let (child, _) = driver.start()
        driver.answer([job], from: child)
        driver.pass(.seconds(61))
        driver.pass(.seconds(6))
        #expect(driver.killed == [child])
    }

    @Test func aChildIsReplacedAfterSoManyAnswers() throws {
        var driver = PoolDriver { $0.childRequests = 2 }
        let jobs = try (1...3).map { try driver.submit("text \($0)") }
        let (child, _) = driver.start()
        driver.answer([jobs[0], jobs[1]], from: child)
        let late = try driver.submit("4")
        #expect(driver.isToClose(child) == false)
        driver.answer([jobs[2]], from: child)
        #expect(driver.isToClose(child) == true)
        driver.die(child)
        #expect(driver.start().jobs == [late])
        #expect(driver.pool.snapshot(engine: "e", now: driver.now).recycled == 1)
    }

    @Test func aChildThatGrewTooLargeIsReplaced() throws {
        var driver = PoolDriver { $0.childMemory = 100 }
        let job = try driver.submit("1")
        let (child, _) = driver.start()
        driver.answer([job], from: child)
        driver.measure(child, 99)
        #expect(driver.isToClose(child) == false)
        driver.measure(child, 101)
        #expect(driver.isToClose(child) == true)
    }

    @Test func theLeastRecentlyUsedIdleChildMakesRoom() throws {
        var driver = PoolDriver {
            $0.memoryBudget = 300
            $0.memoryEstimate = 100
        }
        for lane in ["a", "b", "c"] {
            let job = try driver.submit("x", lane: lane)
            let (child, _) = driver.start()
            driver.answer([job], from: child)
            driver.pass(.seconds(1))
        }
        let children = driver.launched.map(\.child)
        let again = try driver.submit("y", lane: "a")
        _ = driver.pull(children[0])
        driver.answer([again], from: children[0])
        _ = try driver.submit("z", lane: "d")
        #expect(driver.launched.count == 3)
        #expect(driver.isToClose(children[1]) == true)
        driver.die(children[1])
        #expect(driver.launched.map(\.lane) == ["a", "b", "c", "d"])
    }

    /// Many languages at once: each tool chain would otherwise end another before anybody knows how small they are.
    @Test func whatIsNotMeasuredYetDoesNotMakeRoom() throws {
        var driver = PoolDriver {
            $0.memoryBudget = 200
            $0.memoryEstimate = 100
        }
        driver.measures = false
        for lane in ["a", "b"] {
            let job = try driver.submit("x", lane: lane)
            let (child, _) = driver.start()
            driver.answer([job], from: child)
        }
        for lane in ["c", "d", "e"] { _ = try driver.submit("x", lane: lane) }
        #expect(driver.launched.map(\.lane) == ["a", "b"])
        driver.measure(driver.launched[0].child, 10)
        #expect(Set(driver.launched.map(\.lane)) == ["a", "b", "c", "d", "e"])
        #expect(state(driver) == ["a": .idle, "b": .idle, "c": .starting, "d": .starting, "e": .starting])
    }

    @Test func whenNoneIsIdleTheNewcomerWaitsAndThenTheOldestGivesWay() throws {
        var driver = PoolDriver {
            $0.memoryBudget = 100
            $0.memoryEstimate = 100
            $0.patience = .seconds(2)
        }
        let busy = try driver.submit("x", lane: "a")
        let (child, _) = driver.start()
        let waits = try driver.submit("y", lane: "b")
        driver.pass(.seconds(1))
        #expect(state(driver) == ["a": .busy])
        driver.pass(.seconds(3))
        #expect(state(driver) == ["a": .draining])
        driver.answer([busy], from: child)
        #expect(driver.isToClose(child) == true)
        driver.die(child)
        #expect(driver.start().jobs == [waits])
    }

    @Test func whatWasMeasuredCountsNextTime() throws {
        var driver = PoolDriver {
            $0.memoryBudget = 1_000
            $0.memoryEstimate = 100
            $0.idle = .seconds(60)
        }
        let job = try driver.submit("x", lane: "big")
        let (big, _) = driver.start()
        driver.measure(big, 950)
        driver.answer([job], from: big)
        driver.pass(.seconds(61))
        #expect(driver.isToClose(big) == true)
        driver.die(big)
        let other = try driver.submit("y", lane: "small")
        let (small, _) = driver.start()
        _ = try driver.submit("x", lane: "big")
        #expect(driver.launched.count == 2)
        driver.answer([other], from: small)
        driver.pass(.milliseconds(100))
        #expect(driver.isToClose(small) == true)
        driver.die(small)
        #expect(driver.launched.last?.lane == "big")
    }

    @Test func aChildAloneMayExceedTheBudget() throws {
        var driver = PoolDriver {
            $0.memoryBudget = 10
            $0.memoryEstimate = 100
        }
        _ = try driver.submit("x")
        #expect(driver.launched.count == 1)
    }

    @Test func utilisationIsTheShareOfBusyTime() throws {
        var driver = PoolDriver { $0.firstStall = .seconds(100) }
        let job = try driver.submit("x")
        let (child, _) = driver.start()
        driver.pass(.seconds(1))
        driver.answer([job], from: child)
        driver.pass(.seconds(3))
        #expect(abs(driver.pool.snapshot(engine: "e", now: driver.now).utilisation - 0.25) < 0.01)
    }
}
