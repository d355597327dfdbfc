import DragomanModel
import Foundation
import TestSupport
import Testing

@testable import Translator

/// Real processes, a fake engine.
@Suite(.endedWhenHung)
struct ChildSupervisionTests {
    @Test func answersBelongToTheirQuestions() async throws {
        let engine = FakeEngine.engine()
        let answers = try await engine.whileRunning {
            try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for number in 0..<500 {
                    group.addTask { (number, try await engine.translate("word \(number) end")) }
                }
                return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
            }
        }
        #expect(answers.count == 500)
        #expect(answers.allSatisfy { $0.value == "WORD \($0.key) END" })
    }

    @Test func masksThatComeBackInTheWrongOrderAreTranslatedAround() async throws {
        let engine = FakeEngine.engine()
        let answer = try await engine.whileRunning { try await engine.translate(["SWAP one ", " two ", " three"]) }
        #expect(answer.map { $0.trimmingCharacters(in: .whitespaces) } == ["SWAP ONE", "TWO", "THREE"])
    }

    @Test(arguments: ["DIE", "HANG", "SKIP", "GARBAGE"])
    func aTextThatKillsIsQuarantinedAndNobodyElseIsHarmed(_ poison: String) async throws {
        let engine = FakeEngine.engine()
        let (code, answers) = try await engine.whileRunning {
            try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<40 {
                    group.addTask { try await engine.translate("neighbour \(number)") }
                }
                async let poisoned = Self.code { try await engine.translate("please \(poison) now") }
                for number in 40..<80 {
                    group.addTask { try await engine.translate("neighbour \(number)") }
                }
                let answers = try await group.reduce(into: Set<String>()) { $0.insert($1 ?? "") }
                return (await poisoned, answers)
            }
        }
        #expect(code == .quarantined)
        #expect(answers == Set((0..<80).map { "NEIGHBOUR \($0)" }))
        let snapshot = await engine.snapshot()
        #expect(snapshot.quarantined == 1)
        #expect(snapshot.restarts >= 2)
    }

    @Test func aChainThatCannotStartSaysSo() async throws {
        let engine = FakeEngine.engine(FakeEngine.installation(stages: [["/nonexistent/program"]]))
        let code = try await engine.whileRunning { await Self.code { try await engine.translate("hello") } }
        #expect(code == .engineFailed)
    }

    @Test func aMissingEngineExecutableSaysSo() async throws {
        let engine = FakeEngine.engine { $0.toolChainExecutable = "/nonexistent/dragoman-tool-chain" }
        let code = try await engine.whileRunning { await Self.code { try await engine.translate("hello") } }
        #expect(code == .engineFailed)
    }

    @Test func aDeadlineEndsTheWaitWhateverTheChildDoes() async throws {
        let engine = FakeEngine.engine()
        let code = try await engine.whileRunning {
            await Self.code { try await engine.translate("HANG", within: .milliseconds(100)) }
        }
        #expect(code == .timedOut)
    }

    @Test func aCancelledCallerIsReleasedAtOnce() async throws {
        let engine = FakeEngine.engine()
        let code = try await engine.whileRunning {
            await withTaskGroup(of: ServiceError.Code?.self) { group in
                group.addTask { await Self.code { try await engine.translate("HANG") } }
                group.cancelAll()
                return await group.next() ?? nil
            }
        }
        #expect(code == .cancelled)
    }

    @Test func whenTheEngineEndsItsChildrenAreGoneAndEverybodyHasAnAnswer() async throws {
        let engine = FakeEngine.engine()
        let waiting = try await engine.whileRunning {
            _ = try await engine.translate("warm")
            return await engine.snapshot().children.map(\.processIdentifier)
        }
        #expect(waiting.count == 1)
        // The whole group: the chain and its stages.
        for leader in waiting { try await ProcessTable.waitForEnd(ofGroup: leader) }
        #expect(await engine.snapshot().children.isEmpty)
        let code = await Self.code { try await engine.translate("late") }
        #expect(code == .unavailable)
    }

    @Test func childrenKilledFromOutsideLoseNothing() async throws {
        let engine = FakeEngine.engine()
        let answers = try await engine.whileRunning {
            try await withThrowingTaskGroup(of: [String].self) { group in
                for flow in 0..<8 {
                    group.addTask {
                        var answers: [String] = []
                        for number in 0..<50 {
                            answers.append(try await engine.translate("flow \(flow) number \(number)"))
                            if number == 20, flow % 4 == 0 {
                                for child in await engine.snapshot().children where child.processIdentifier > 0 {
                                    kill(-child.processIdentifier, SIGKILL)
                                }
                            }
                        }
                        return answers
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
        }
        #expect(Set(answers).count == 400)
        #expect(await engine.snapshot().quarantined == 0)
    }

    @Test func memoryIsMeasured() async throws {
        let engine = FakeEngine.engine {
            $0.limits.memoryEstimate = 1
            $0.timing.measure = .milliseconds(10)
        }
        let memory = try await engine.whileRunning {
            var memory = 0
            while memory < 100_000 {
                _ = try await engine.translate("still here")
                memory = await engine.snapshot().memoryBytes
            }
            return memory
        }
        #expect(memory > 100_000)
    }

    private static func code(_ body: @Sendable () async throws -> some Sendable) async -> ServiceError.Code? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? ServiceError)?.code
        }
    }
}
