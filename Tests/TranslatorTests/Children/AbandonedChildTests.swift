import DragomanModel
import Testing

@testable import Translator

/// A pool that rather loses a child than awaits what nobody wants.
@Suite struct AbandonedChildTests {
    private static func driver(_ change: (inout ChildPoolLimits) -> Void = { _ in }) -> PoolDriver {
        PoolDriver {
            $0.depth = 1
            $0.killsAbandoned = true
            change(&$0)
        }
    }

    @Test func theChildOfACancelledJobIsKilled() throws {
        var driver = Self.driver()
        let job = try driver.submit("1")
        let (child, _) = driver.start()
        driver.cancel(job)
        #expect(driver.code(job) == .cancelled)
        #expect(driver.killed == [child])
        // It is wanted: nothing is wrong with the child.
        #expect(driver.pool.isClosing(child))
        // What it still says is nobody's.
        driver.answer([job], from: child)
        #expect(driver.order == [job])
        driver.cancel(job)
        #expect(driver.killed == [child])
    }

    @Test func theChildOfAnExpiredJobIsKilled() throws {
        var driver = Self.driver()
        let job = try driver.submit("1", due: .seconds(5))
        let (child, _) = driver.start()
        driver.pass(.seconds(6))
        #expect(driver.code(job) == .timedOut)
        #expect(driver.killed == [child])
        driver.pass(.seconds(1))
        #expect(driver.killed == [child])
    }

    /// Neither blame nor delay: the text did nothing.
    @Test func anotherIsStartedAtOnceAndNobodyIsSuspected() throws {
        var driver = Self.driver()
        for _ in 0..<5 {
            let job = try driver.submit("the same")
            let (child, jobs) = driver.start()
            #expect(jobs == [job])
            let next = try driver.submit("next")
            driver.cancel(job)
            driver.die(child)
            let (other, taken) = driver.start()
            #expect(taken == [next])
            driver.answer([next], from: other)
            driver.die(other)
        }
        #expect(driver.pool.suspects.isEmpty)
        #expect(driver.pool.jobs.isEmpty)
    }

    /// While the killed one lives it keeps its place: no more than allowed run at once.
    @Test func itsPlaceIsFreeWhenItIsGone() throws {
        var driver = Self.driver()
        let job = try driver.submit("1")
        let (child, _) = driver.start()
        let next = try driver.submit("2")
        driver.cancel(job)
        driver.pass(.seconds(1))
        #expect(driver.launched.count == 1)
        #expect(driver.pull(child).isEmpty)
        driver.die(child)
        #expect(driver.launched.count == 2)
        #expect(driver.start().jobs == [next])
    }

    @Test func aChildThatSomebodyStillWaitsForLives() throws {
        var driver = Self.driver { $0.depth = 2 }
        let jobs = try [driver.submit("1"), driver.submit("2")]
        let (child, taken) = driver.start()
        #expect(taken == jobs)
        driver.cancel(jobs[0])
        #expect(driver.killed.isEmpty)
        driver.answer(jobs, from: child)
        #expect(driver.code(jobs[0]) == .cancelled && driver.isAnswered(jobs[1]))
        #expect(driver.killed.isEmpty)
    }

    @Test func theLastToGoTakesTheChildAlong() throws {
        var driver = Self.driver { $0.depth = 2 }
        let jobs = try [driver.submit("1"), driver.submit("2", due: .seconds(5))]
        let (child, _) = driver.start()
        driver.cancel(jobs[0])
        driver.pass(.seconds(6))
        #expect(driver.killed == [child])
    }

    /// Its start takes the processor as well.
    @Test(arguments: [false, true]) func aChildThatStartsForNobodyIsKilled(isExpired: Bool) throws {
        var driver = Self.driver { $0.childrenPerLane = 2 }
        let jobs = try ["1", "2"].map { try driver.submit($0, due: .seconds(5)) }
        #expect(driver.launched.count == 2)
        if isExpired {
            driver.pass(.seconds(6))
        } else {
            driver.cancel(jobs[0])
            #expect(driver.killed.isEmpty)
            driver.cancel(jobs[1])
        }
        #expect(driver.killed == driver.launched.map(\.child))
        let next = try driver.submit("3")
        for child in driver.killed { driver.die(child) }
        #expect(driver.launched.count == 3)
        #expect(driver.start().jobs == [next])
    }

    @Test func aChildThatRestsIsNotKilled() throws {
        var driver = Self.driver()
        let done = try driver.submit("2")
        let (child, taken) = driver.start()
        #expect(taken == [done])
        driver.answer([done], from: child)
        driver.cancel(done)
        #expect(driver.killed.isEmpty)
    }

    /// Pools of short jobs await them.
    @Test func elsewhereTheChildLives() throws {
        var driver = PoolDriver { $0.depth = 1 }
        let job = try driver.submit("1")
        let (child, _) = driver.start()
        driver.cancel(job)
        #expect(driver.killed.isEmpty)
        driver.answer([job], from: child)
        #expect(driver.order == [job])
    }

    /// A suspect runs alone; who cancels it takes the child along, and it stays a suspect.
    @Test func aSuspectThatIsCancelledIsNotCleared() throws {
        var driver = Self.driver()
        let job = try driver.submit("poison")
        driver.die(driver.start().child)
        let (second, jobs) = driver.start()
        #expect(jobs == [job])
        driver.cancel(job)
        #expect(driver.killed == [second])
        driver.die(second)
        #expect(!driver.pool.suspects.isEmpty)
        #expect(driver.pool.snapshot(engine: "e", now: driver.now).quarantined == 0)
    }

    @Test func aPoolThatStopsForgetsThemToo() throws {
        var driver = Self.driver()
        let job = try driver.submit("1")
        let (child, _) = driver.start()
        driver.cancel(job)
        #expect(driver.pool.stop().isEmpty)
        driver.die(child)
        #expect(driver.launched.count == 1)
    }
}
