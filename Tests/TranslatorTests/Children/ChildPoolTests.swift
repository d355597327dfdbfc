import DragomanModel
import Testing

@testable import Translator

@Suite struct ChildPoolTests {
    @Test func oneChildServesALaneInOrder() throws {
        var driver = PoolDriver { $0.depth = 4 }
        let jobs = try (1...6).map { try driver.submit("text \($0)") }
        #expect(driver.launched.count == 1)
        let (child, first) = driver.start()
        #expect(first == Array(jobs[..<4]))
        #expect(driver.pull(child).isEmpty)
        driver.answer([jobs[0], jobs[1]], from: child)
        #expect(driver.pull(child) == Array(jobs[4...]))
        driver.answer(Array(jobs[2...]), from: child)
        #expect(driver.order == jobs)
        #expect(jobs.allSatisfy(driver.isAnswered))
        #expect(driver.pool.snapshot(engine: "e", now: driver.now).work.answered == 6)
    }

    @Test func itTellsHowLongJobsWaitedAndHowLongTheyTook() throws {
        var driver = PoolDriver()
        let job = try driver.submit("a")
        driver.pass(.seconds(3))
        let (child, jobs) = driver.start()
        driver.pass(.seconds(1))
        driver.answer(jobs, from: child)
        let latencies = driver.pool.snapshot(engine: "e", now: driver.now).latencies
        #expect(jobs == [job])
        // A bucket is 9 % wide.
        #expect(latencies["wait"].map { ($0.p50 ?? 0) / 3_000 }.map { (1...1.09).contains($0) } == true)
        #expect(latencies["service"].map { ($0.p50 ?? 0) / 1_000 }.map { (1...1.09).contains($0) } == true)
    }

    @Test func lanesHaveChildrenOfTheirOwn() throws {
        var driver = PoolDriver()
        _ = try driver.submit("a", lane: "eng-spa")
        _ = try driver.submit("b", lane: "fra-cat")
        _ = try driver.submit("c", lane: "eng-spa")
        #expect(driver.launched.map(\.lane) == ["eng-spa", "fra-cat"])
    }

    @Test func aFullQueueRefusesAtOnce() throws {
        var driver = PoolDriver { $0.queue = 2 }
        _ = try driver.submit("1")
        _ = try driver.submit("2", lane: "fra-cat")
        let error = #expect(throws: ServiceError.self) { try driver.submit("3") }
        #expect(error?.code == .overloaded)
        #expect(error?.retryAfterMilliseconds != nil)
        // What is in flight waits no longer.
        _ = driver.start()
        _ = try driver.submit("4")
    }

    /// By what has been measured: prompt refusal is worth more than an answer that comes too late.
    @Test func whatWouldComeTooLateIsRefusedAtOnce() throws {
        var driver = PoolDriver { $0.depth = 1 }
        let first = try driver.submit("1")
        let (child, _) = driver.start()
        driver.pass(.seconds(2))
        driver.answer([first], from: child)
        for number in 2...5 { _ = try driver.submit("\(number)") }
        _ = driver.pull(child)
        let error = #expect(throws: ServiceError.self) { try driver.submit("6", due: .seconds(5)) }
        #expect(error?.code == .overloaded)
        #expect(error?.retryAfterMilliseconds == 5_000)
        _ = try driver.submit("7", due: .seconds(10))
        // Others wait for their own turns only.
        _ = try driver.submit("8", due: .seconds(6), in: "quiet")
    }

    @Test func aDeadlineThatPassesInTheQueueIsNotStarted() throws {
        var driver = PoolDriver { $0.depth = 1 }
        let first = try driver.submit("1")
        let (child, _) = driver.start()
        let late = try driver.submit("2", due: .seconds(2))
        driver.pass(.seconds(3))
        #expect(driver.code(late) == .timedOut)
        driver.answer([first], from: child)
        #expect(driver.pull(child).isEmpty)
        #expect(throws: ServiceError.self) { try driver.submit("3", due: .zero) }
    }

    @Test func anExpiredQuestionIsAwaitedAndItsAnswerDropped() throws {
        var driver = PoolDriver()
        let late = try driver.submit("1", due: .seconds(2))
        let patient = try driver.submit("2")
        let (child, _) = driver.start()
        driver.pass(.seconds(3))
        #expect(driver.code(late) == .timedOut)
        #expect(driver.killed.isEmpty)
        driver.answer([late, patient], from: child)
        #expect(driver.code(late) == .timedOut)
        #expect(driver.isAnswered(patient))
    }

    @Test func aCancelledJobIsNotStarted() throws {
        var driver = PoolDriver()
        let gone = try driver.submit("1")
        let stays = try driver.submit("2")
        driver.cancel(gone)
        driver.cancel(gone)
        #expect(driver.start().jobs == [stays])
        #expect(driver.code(gone) == .cancelled)
        #expect(driver.order.count == 1)
    }

    @Test func afterAStallTheOldestRunsAloneAndTheRestReturnsInOrder() throws {
        var driver = PoolDriver { $0.firstStall = .seconds(10) }
        let jobs = try (1...4).map { try driver.submit("text \($0)") }
        let (child, _) = driver.start()
        driver.pass(.seconds(11))
        #expect(driver.killed == [child])
        driver.die(child)
        let (second, alone) = driver.start()
        #expect(alone == [jobs[0]])
        #expect(driver.pull(second).isEmpty)
        driver.answer([jobs[0]], from: second)
        #expect(driver.pull(second) == Array(jobs[1...]))
        #expect(driver.pool.snapshot(engine: "e", now: driver.now).restarts == 1)
    }

    @Test func afterACrashEverybodyRunsAloneOnce() throws {
        var driver = PoolDriver { $0.depth = 3 }
        let jobs = try (1...5).map { try driver.submit("text \($0)") }
        let (child, _) = driver.start()
        driver.answer([jobs[0]], from: child)
        _ = driver.pull(child)
        driver.die(child)
        let (second, _) = driver.start()
        for job in jobs[1...3] {
            #expect(driver.pool.jobs[job]?.child == second)
            driver.answer([job], from: second)
            _ = driver.pull(second)
        }
        #expect(driver.pool.jobs[jobs[4]]?.child == second)
        driver.answer([jobs[4]], from: second)
        #expect(jobs.allSatisfy(driver.isAnswered))
        #expect(driver.pool.suspects.isEmpty)
    }

    @Test func aTextThatKillsTwiceAloneIsQuarantinedAndItsNeighboursAreNot() throws {
        var driver = PoolDriver()
        let poison = try driver.submit("poison")
        let neighbour = try driver.submit("neighbour")
        let (first, _) = driver.start()
        driver.die(first)
        for _ in 1...2 {
            driver.pass(.seconds(60))
            let (child, jobs) = driver.start()
            #expect(jobs == [poison])
            driver.die(child)
        }
        #expect(driver.code(poison) == .quarantined)
        driver.pass(.seconds(60))
        let (last, jobs) = driver.start()
        #expect(jobs == [neighbour])
        driver.answer([neighbour], from: last)
        #expect(driver.isAnswered(neighbour))
        let refused = #expect(throws: ServiceError.self) { try driver.submit("poison") }
        #expect(refused?.code == .quarantined)
        driver.pass(.seconds(4_000))
        _ = try driver.submit("poison")
    }

    @Test func aStallThatOutlivesItsCallerIsRememberedAllTheSame() throws {
        var driver = PoolDriver { $0.firstStall = .seconds(10) }
        for _ in 1...3 {
            let job = try driver.submit("poison", due: .seconds(5))
            driver.pass(.seconds(1))
            let (child, _) = driver.start()
            driver.pass(.seconds(6))
            #expect(driver.code(job) == .timedOut)
            driver.pass(.seconds(20))
            driver.die(child)
            driver.pass(.seconds(60))
        }
        let refused = #expect(throws: ServiceError.self) { try driver.submit("poison") }
        #expect(refused?.code == .quarantined)
    }

    @Test(arguments: ["out of step", "broken"])
    func anAnswerToAnotherQuestionIsTheEndOfTheChild(_ fault: String) throws {
        var driver = PoolDriver()
        let jobs = try (1...3).map { try driver.submit("text \($0)") }
        let (child, _) = driver.start()
        if fault == "broken" { driver.breakDown(child) } else { driver.answer([jobs[1]], from: child) }
        #expect(driver.killed == [child])
        // Nothing that still comes out of it is believed.
        driver.answer([jobs[0]], from: child)
        #expect(driver.outcomes.isEmpty)
        driver.die(child)
        #expect(driver.start().jobs == [jobs[0]])
    }

    @Test func stoppingAnswersEverybody() throws {
        var driver = PoolDriver()
        let jobs = try (1...3).map { try driver.submit("text \($0)") }
        let actions = driver.pool.stop()
        #expect(actions.count == jobs.count)
        #expect(driver.pool.queued == 0)
    }
}
