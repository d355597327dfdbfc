import DragomanModel
import Foundation
import Language
import TestSupport
import Testing

@testable import Translator

@Suite(.enabled(if: RealApertium.isInstalled), .serialized, .endedWhenHung)
struct RealApertiumTests {
    @Test func everydaySentencesAreTranslated() async throws {
        let engine = RealApertium.engine()
        let answers = try await engine.whileRunning {
            [
                try await engine.translate(
                    "See you tomorrow, can you bring the documents?", pair: RealApertium.english),
                try await engine.translate("à demain, peux-tu apporter les documents?", pair: RealApertium.french),
                try await engine.translate("hola", pair: RealApertium.spanish),
            ]
        }
        #expect(answers[0] == "Te ves mañana, puede traes los documentos?")
        #expect(answers[1].hasPrefix("a demà, pots"))
        #expect(answers[2] == "olá")
    }

    @Test func aPairThatIsNotInstalledHasNoRoute() async throws {
        let engine = RealApertium.engine()
        let pair = LanguagePair(source: "en", target: "ja")
        let error = await #expect(throws: ServiceError.self) { try await engine.translate("hello", pair: pair) }
        #expect(error?.code == .noRoute)
    }

    @Test func masksStandBetweenTheSameFragments() async throws {
        let engine = RealApertium.engine()
        let answer = try await engine.whileRunning {
            try await engine.translate(["I saw ", " yesterday, not ", ""], pair: RealApertium.english)
        }
        #expect(answer.count == 3)
        #expect(answer[0].hasPrefix("Vi"))
        #expect(answer[1].contains("ayer"))
    }

    @Test func textsOfAnyLengthAreSafe() async throws {
        let engine = RealApertium.engine()
        let endless = String(repeating: "x", count: 100_000)
        let long = (0..<1_000).map { "the house \($0)" }.joined(separator: " ")
        let answers = try await engine.whileRunning {
            [
                try await engine.translate("see \(endless) tomorrow", pair: RealApertium.english),
                try await engine.translate(long, pair: RealApertium.english),
            ]
        }
        #expect(answers[0].contains(endless))
        #expect(answers[0].hasSuffix("mañana"))
        let numbers = answers[1].split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        #expect(numbers == Array(0..<1_000))
    }

    /// Ten thousand sentences, hostile and everyday ones mixed, over three pairs at once. Each carries a mark that no
    /// other has, as a number at its end, so an answer to another question would show.
    @Test func tenThousandHostileSentencesGetTheirOwnAnswers() async throws {
        let engine = RealApertium.engine()
        let pairs = [RealApertium.english, RealApertium.french, RealApertium.spanish]
        let failures = try await engine.whileRunning {
            try await withThrowingTaskGroup(of: [String].self) { group in
                for worker in 0..<48 {
                    group.addTask {
                        var hostile = HostileText(seed: UInt64(worker))
                        var failures: [String] = []
                        for number in stride(from: worker, to: 10_000, by: 48) {
                            let pair = pairs[number % 3]
                            var fragments =
                                switch number % 4 {
                                case 0: ["The house number "]
                                case 1: hostile.nextMasked()
                                default: [hostile.next()]
                                }
                            fragments[fragments.count - 1] += " \(900_000 + number)"
                            let answer = try await engine.translate(fragments, pair: pair)
                            let isOwn =
                                answer.count == fragments.count && answer.last?.hasSuffix("\(900_000 + number)") == true
                            if !isOwn {
                                failures.append(
                                    "\(number) \(pair): \(fragments.debugDescription) → \(answer.debugDescription)")
                            }
                        }
                        return failures
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
        }
        #expect(failures.isEmpty, "\(failures.prefix(5))")
        let snapshot = await engine.snapshot()
        #expect(snapshot.restarts == 0)
        #expect(snapshot.quarantined == 0)
    }

    /// A stage is killed again and again in mid-work; every sentence gets its own answer all the same.
    @Test func stagesKilledInMidWorkLoseNothing() async throws {
        let engine = RealApertium.engine()
        let answers = try await engine.whileRunning {
            try await withThrowingTaskGroup(of: [Int: String].self) { group in
                for worker in 0..<16 {
                    group.addTask {
                        var answers: [Int: String] = [:]
                        for number in stride(from: worker, to: 800, by: 16) {
                            answers[number] = try await engine.translate(
                                "The house number \(number)", pair: RealApertium.english)
                            if number % 200 == 100 { try Self.killOneStage(of: await engine.snapshot()) }
                        }
                        return answers
                    }
                }
                return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
            }
        }
        #expect(answers.count == 800)
        #expect(answers.allSatisfy { $0.value.hasSuffix(" \($0.key)") })
        let snapshot = await engine.snapshot()
        #expect(snapshot.restarts >= 1)
        #expect(snapshot.quarantined == 0)
    }

    /// Kills one stage in the middle of each chain.
    private static func killOneStage(of snapshot: EnginePoolSnapshot) throws {
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init)
        for child in snapshot.children where child.processIdentifier > 0 {
            let stages = processes.filter { process in
                // A process that has ended since has no text.
                let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
                return process != child.processIdentifier
                    && GroupMemory.group(ofStat: String(decoding: stat, as: UTF8.self)) == child.processIdentifier
            }
            if !stages.isEmpty { kill(stages.sorted()[stages.count / 2], SIGKILL) }
        }
    }
}
