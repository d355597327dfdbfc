import DragomanModel
import Testing

@testable import Translator

/// A pool whose children work on several questions together.
@Suite struct ChildPoolBatchTests {
    private static func driver() -> PoolDriver {
        PoolDriver {
            $0.batchSize = 4
            $0.batchDelay = .milliseconds(5)
        }
    }

    /// One whose child runs and has nothing to do.
    private static func idle() throws -> (driver: PoolDriver, child: ChildID) {
        var driver = driver()
        let first = try driver.submit("first")
        driver.now += .milliseconds(5)
        let (child, jobs) = driver.start()
        #expect(jobs == [first])
        driver.answer(jobs, from: child)
        return (driver, child)
    }

    @Test func whatWaitsGoesTogether() throws {
        var (driver, child) = try Self.idle()
        let jobs = try (0..<6).map { try driver.submit("\($0)", in: "\($0 % 3)") }
        let batch = driver.pull(child)
        #expect(batch.count == 4)
        // The next one is made up when this one is answered.
        #expect(driver.pull(child).isEmpty)
        driver.answer(Array(batch.prefix(3)), from: child)
        #expect(driver.pull(child).isEmpty)
        driver.answer([batch[3]], from: child)
        driver.now += .milliseconds(5)
        #expect(Set(batch + driver.pull(child)) == Set(jobs))
    }

    @Test func oneThatIsNotFullWaitsForOthersButNotForLong() throws {
        var (driver, child) = try Self.idle()
        var jobs = [try driver.submit("1")]
        let first = driver.pause(child)
        driver.now += .milliseconds(3)
        jobs.append(try driver.submit("2"))
        let second = driver.pause(child)
        #expect([first, second] == [.milliseconds(5), .milliseconds(2)])
        driver.now += .milliseconds(2)
        #expect(driver.pull(child) == jobs)
    }

    @Test func oneThatIsFullGoesAtOnce() throws {
        var (driver, child) = try Self.idle()
        let jobs = try (0..<4).map { try driver.submit("\($0)") }
        #expect(driver.pull(child) == jobs)
    }

    /// Who is to blame is found out one by one, whatever else waits.
    @Test func afterADeathEachRunsAlone() throws {
        var (driver, child) = try Self.idle()
        let jobs = try (0..<4).map { try driver.submit("\($0)") }
        _ = driver.pull(child)
        driver.die(child)
        let (other, first) = driver.start()
        #expect(first == [jobs[0]])
        driver.answer(first, from: other)
        #expect(driver.pull(other) == [jobs[1]])
    }

    @Test func anotherChildIsStartedForMoreThanABatch() throws {
        var driver = PoolDriver {
            $0.batchSize = 4
            $0.childrenPerLane = 2
        }
        for number in 0..<4 { _ = try driver.submit("\(number)") }
        #expect(driver.launched.count == 1)
        _ = try driver.submit("5")
        #expect(driver.launched.count == 2)
    }
}
