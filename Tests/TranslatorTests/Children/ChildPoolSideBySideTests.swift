import DragomanModel
import Testing

@testable import Translator

/// A lane that may have several children.
@Suite struct ChildPoolSideBySideTests {
    /// Of slow jobs: each child has one.
    private static func driver(_ children: Int, _ change: (inout ChildPoolLimits) -> Void = { _ in }) -> PoolDriver {
        PoolDriver {
            $0.depth = 1
            $0.childrenPerLane = children
            change(&$0)
        }
    }

    /// So many children, each with the first job that it got.
    private static func busy(_ count: Int, of driver: inout PoolDriver) throws -> [(child: ChildID, job: JobID)] {
        for number in 0..<count { _ = try driver.submit("busy \(number)") }
        var busy: [(child: ChildID, job: JobID)] = []
        for _ in 0..<count {
            let (child, jobs) = driver.start()
            busy.append((child, jobs[0]))
        }
        return busy
    }

    @Test func asManyAreStartedAsHaveWorkAndNoMoreThanAllowed() throws {
        var driver = Self.driver(3)
        for started in 1...3 {
            _ = try driver.submit("text \(started)")
            #expect(driver.launched.count == started)
        }
        for number in 4...10 { _ = try driver.submit("text \(number)") }
        for _ in 1...3 { _ = driver.start() }
        driver.pass(.seconds(1))
        #expect(driver.launched.count == 3)
        #expect(driver.pool.snapshot(engine: "e", now: driver.now).work.queued == 7)
    }

    @Test func whatOneThatBeginsWillTakeStartsNoOther() throws {
        var driver = Self.driver(2) { $0.depth = 2 }
        for number in 1...2 { _ = try driver.submit("text \(number)") }
        #expect(driver.launched.count == 1)
        _ = try driver.submit("text 3")
        #expect(driver.launched.count == 2)
    }

    @Test func whereStartsFailOneIsTriedAtATime() throws {
        var driver = Self.driver(3) { $0.hopelessStarts = 100 }
        for number in 1...3 { _ = try driver.submit("text \(number)") }
        for _ in 1...3 { driver.failStart() }
        for started in 4...6 {
            driver.pass(.seconds(60))
            #expect(driver.launched.count == started)
            driver.failStart()
        }
    }

    @Test func noneIsStartedWhereOneIsEnough() throws {
        var driver = Self.driver(3)
        for _ in 0..<5 {
            let job = try driver.submit("text")
            let child = try #require(driver.launched.first?.child)
            if driver.pool.children[child]?.phase == .starting { _ = driver.start() } else { _ = driver.pull(child) }
            driver.answer([job], from: child)
            #expect(driver.isAnswered(job))
        }
        #expect(driver.launched.count == 1)
    }

    @Test func workGoesToTheOneThatIsFree() throws {
        var driver = Self.driver(2)
        let busy = try Self.busy(2, of: &driver)
        let third = try driver.submit("third")
        #expect(driver.pull(busy[0].child).isEmpty && driver.pull(busy[1].child).isEmpty)
        driver.answer([busy[1].job], from: busy[1].child)
        #expect(driver.woken.last == busy[1].child)
        #expect(driver.pull(busy[0].child).isEmpty)
        #expect(driver.pull(busy[1].child) == [third])
        // The first one is free now: whoever comes wakes it, and nobody else.
        driver.answer([busy[0].job], from: busy[0].child)
        let fourth = try driver.submit("fourth")
        #expect(driver.woken.last == busy[0].child)
        #expect(driver.pull(busy[0].child) == [fourth])
    }

    /// Both are idle when two jobs come: the first wake names one child, taking its job wakes the other.
    @Test func twoJobsGoToTwoThatAreFree() throws {
        var driver = Self.driver(2)
        let busy = try Self.busy(2, of: &driver)
        for (child, job) in busy { driver.answer([job], from: child) }
        let jobs = try [driver.submit("1"), driver.submit("2")]
        let first = try #require(driver.woken.last)
        #expect(driver.pull(first) == [jobs[0]])
        let second = try #require(driver.woken.last)
        #expect(second != first)
        #expect(driver.pull(second) == [jobs[1]])
    }

    @Test func whereOneDiesTheOthersGoOnAndItIsReplaced() throws {
        var driver = Self.driver(2)
        let busy = try Self.busy(2, of: &driver)
        let third = try driver.submit("third")
        driver.die(busy[0].child)
        #expect(driver.launched.count == 3)
        // What was in the dead one is suspect: it goes first, alone.
        driver.answer([busy[1].job], from: busy[1].child)
        #expect(driver.isAnswered(busy[1].job))
        #expect(driver.pull(busy[1].child) == [busy[0].job])
        #expect(driver.start().jobs == [third])
    }

    /// An idle one whose memory another lane needs is closed; those that work are not.
    @Test func anIdleOneGivesWayToAnotherLane() throws {
        var driver = Self.driver(2) {
            $0.memoryBudget = 250
            $0.memoryEstimate = 100
        }
        let busy = try Self.busy(2, of: &driver)
        driver.answer([busy[1].job], from: busy[1].child)
        _ = try driver.submit("other", lane: "fra-cat")
        #expect(driver.isToClose(busy[1].child) == true)
        #expect(driver.isToClose(busy[0].child) == false)
        driver.die(busy[1].child)
        #expect(driver.launched.last?.lane == "fra-cat")
    }

    @Test func eachIsMeasuredAndRecycledByItself() throws {
        var driver = Self.driver(2) { $0.childMemory = 1_000 }
        let busy = try Self.busy(2, of: &driver)
        driver.measure(busy[0].child, 1_001)
        driver.measure(busy[1].child, 999)
        for (child, job) in busy { driver.answer([job], from: child) }
        #expect(driver.isToClose(busy[0].child) == true)
        #expect(driver.isToClose(busy[1].child) == false)
        let snapshot = driver.pool.snapshot(engine: "e", now: driver.now)
        #expect(snapshot.recycled == 1)
        #expect(snapshot.memoryBytes == 2_000)
    }

    @Test func anotherIsStartedWhereSomethingWaitsForLong() throws {
        var driver = Self.driver(2) { $0.growAfter = .milliseconds(100) }
        _ = try driver.submit("1")
        _ = driver.start()
        _ = try driver.submit("2")
        driver.pass(.milliseconds(99))
        #expect(driver.launched.count == 1)
        driver.pass(.milliseconds(2))
        #expect(driver.launched.count == 2)
    }

    @Test func thoseThatAreTooManyAreEndedSooner() throws {
        var driver = Self.driver(3) { $0.surplusIdle = .seconds(10) }
        let busy = try Self.busy(3, of: &driver)
        for (child, job) in busy { driver.answer([job], from: child) }
        driver.pass(.seconds(11))
        let ended = busy.filter { driver.isToClose($0.child) }.map(\.child)
        #expect(ended == busy.prefix(2).map(\.child))
        for child in ended { driver.die(child) }
        driver.pass(.seconds(500))
        let isSoonEnded = driver.isToClose(busy[2].child)
        driver.pass(.seconds(500))
        let isEndedAtLast = driver.isToClose(busy[2].child)
        #expect([isSoonEnded, isEndedAtLast] == [false, true])
    }

    @Test func thoseThatAreKeptStay() throws {
        var driver = Self.driver(3) { $0.keptPerLane = 2 }
        let busy = try Self.busy(3, of: &driver)
        for (child, job) in busy { driver.answer([job], from: child) }
        driver.pass(.seconds(10_000))
        let ended = busy.map { driver.isToClose($0.child) }
        #expect(ended == [true, false, false])
    }
}
