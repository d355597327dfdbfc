import Configuration
import DragomanModel
import Gateway
import Logging
import NIOConcurrencyHelpers
import Translator
import ZeroMQLink

/// A Translator with a link to it, in this process, for as long as a command runs.
struct ShellTranslator {
    /// One line of the input with everything that was made of it.
    struct Line: Sendable {
        var number: Int
        var text: String
        var results: [LanguageTag: TranslationAnswer.Result]
    }

    private let link: TranslatorLink
    private let answers: AnswerBoard

    static func with(
        _ assembly: TranslatorAssembly, config: ConfigReader, logger: Logger,
        _ body: (ShellTranslator) async throws -> Void
    ) async throws {
        let endpoint = "inproc://dragoman-shell"
        var policy = RequestPolicy()
        // Somebody waits at the terminal: an engine that fails again and again is reported.
        policy.maxAttempts = 4
        try await Wiring.with(hubs: 2) { wiring in
            let server = try await assembly.server(
                config: config, hub: wiring.hubs[0], doors: TranslatorDoors(links: [endpoint]), logger: logger)
            let link = try await TranslatorLink(
                hub: wiring.hubs[1], translators: [TranslatorPeer(.native(text: endpoint))], policy: policy,
                logger: logger)
            let answers = AnswerBoard()
            try await withThrowingTaskGroup { group in
                group.addTask { try await server.run() }
                group.addTask { try await link.run { answers.post($0) } }
                try await body(ShellTranslator(link: link, answers: answers))
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result, !(error is CancellationError) { throw error }
                }
            }
        }
    }

    /// Translates lines, many at a time, and hands them over in their order.
    func translate(
        _ lines: [String], from source: LanguageTag, into targets: [LanguageTag], _ take: (Line) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            var next = 0
            var taken = 0
            var ready: [Int: Line] = [:]
            while taken < lines.count {
                while next < lines.count, next - taken < Self.atOnce {
                    let number = next
                    group.addTask { try await translate(lines[number], number: number, from: source, into: targets) }
                    next += 1
                }
                if let line = try await group.next() { ready[line.number] = line }
                while let line = ready.removeValue(forKey: taken) {
                    try take(line)
                    taken += 1
                }
            }
        }
    }

    private func translate(
        _ text: String, number: Int, from source: LanguageTag, into targets: [LanguageTag]
    ) async throws -> Line {
        var line = Line(number: number, text: text, results: [:])
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            for target in targets {
                let same = TranslatedText(text: text, engine: "none", route: [source, target])
                line.results[target] = .translated(same, routeVersion: "none")
            }
            return line
        }
        let taskID = "shell-\(number)"
        answers.expect(taskID, count: targets.count)
        link.submit(
            TranslationTask(
                taskID: taskID, tenant: "shell", messageID: taskID, conversationID: "shell", text: text,
                sourceLanguage: source, targetLanguages: targets, modelType: .basic, priority: .interactive))
        for answer in await answers.collect(taskID) { line.results[answer.language] = answer.result }
        return line
    }

    private static let atOnce = 64
}

/// Where answers wait for those who asked.
private final class AnswerBoard: Sendable {
    private struct Entry {
        var missing: Int
        var answers: [TranslationAnswer] = []
        var continuation: CheckedContinuation<[TranslationAnswer], Never>?
    }

    private let entries = NIOLockedValueBox<[String: Entry]>([:])

    func expect(_ taskID: String, count: Int) {
        entries.withLockedValue { $0[taskID] = Entry(missing: count) }
    }

    func post(_ answer: TranslationAnswer) {
        let complete: Entry? = entries.withLockedValue { entries in
            entries[answer.taskID]?.answers.append(answer)
            entries[answer.taskID]?.missing -= 1
            guard let entry = entries[answer.taskID], entry.missing == 0, entry.continuation != nil else { return nil }
            return entries.removeValue(forKey: answer.taskID)
        }
        complete?.continuation?.resume(returning: complete?.answers ?? [])
    }

    func collect(_ taskID: String) async -> [TranslationAnswer] {
        await withCheckedContinuation { continuation in
            let complete: Entry? = entries.withLockedValue { entries in
                if entries[taskID]?.missing == 0 { return entries.removeValue(forKey: taskID) }
                entries[taskID]?.continuation = continuation
                return nil
            }
            if let complete { continuation.resume(returning: complete.answers) }
        }
    }
}
