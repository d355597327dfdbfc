import DragomanModel
import Foundation
import Language
import NIOConcurrencyHelpers
import Scheduling
import TestSupport
import Testing

@testable import Translator

/// What is not language, through the real engine, in all directions.
@Suite(.enabled(if: RealApertium.isInstalled), .serialized, .endedWhenHung)
struct ProtectedCorpusTests {
    private struct Line: Decodable, Sendable {
        var language: LanguageTag
        var text: String
        var tokens: [String]
    }

    private static func corpus() throws -> [Line] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../LanguageTests/Corpora/protected.jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func everyTokenSurvivesInEveryDirection() async throws {
        let lines = try Self.corpus()
        let engine = RealApertium.engine()
        let pipeline = TranslationPipeline(
            engines: [engine], planner: RoutePlanner(pairs: engine.pairs), memoBytes: 0)
        let languages: [LanguageTag] = ["en", "es", "fr", "ca", "it", "pt"]
        let lost = NIOLockedValueBox<[String]>([])
        let done = NIOLockedValueBox(0)
        try await engine.whileRunning {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, line) in lines.enumerated() {
                    // Many at once, but not all: the pool's queue is bounded.
                    if number >= 32 { try await group.next() }
                    group.addTask {
                        for target in languages where target != line.language {
                            let result = try await Self.translate(line, into: target, with: pipeline)
                            done.withLockedValue { $0 += 1 }
                            for token in Set(line.tokens) where Self.count(token, result) < Self.count(token, line.text)
                            {
                                lost.withLockedValue {
                                    $0.append("\(line.language)→\(target) \(token): \(line.text) → \(result)")
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(done.withLockedValue { $0 } == lines.count * 5)
        let losses = lost.withLockedValue { $0 }
        #expect(losses.isEmpty, "\(losses.count) lost, the first: \(losses.prefix(5))")
    }

    private static func translate(
        _ line: Line, into target: LanguageTag, with pipeline: TranslationPipeline
    ) async throws -> String {
        let urgency = Urgency(
            priority: .live, deadline: .now + .seconds(300), account: Account(tenant: "", conversation: ""))
        return try await pipeline.translate(
            line.text, TextTemplate(line.text, language: line.language),
            .init(tenant: "", source: line.language, target: target, urgency: urgency)
        ).text
    }

    private static func count(_ token: String, _ text: String) -> Int {
        text.components(separatedBy: token).count - 1
    }
}
