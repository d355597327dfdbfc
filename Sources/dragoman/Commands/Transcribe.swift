import ArgumentParser
import DragomanModel
import FoundationEssentials
import Gateway
import Glibc
import Logging

/// Says what is said in a recording.
struct Transcribe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes down what is said in a recording.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Language that is spoken; where it is not given, the one that can be recognised.")
    var language: String?

    @Flag(help: "One JSON object, with the times of the segments.")
    var json = false

    @Argument(help: ArgumentHelp("The recording: ogg, webm, m4a, aac, mp3, wav, flac, amr, 3gp.", valueName: "file"))
    var file: String

    func run() async throws {
        let config = try common.load(common.logLevel == nil ? ["log.level": "warning"] : [:])
        let logger = try Logger.configured(by: config)
        let spoken = try language.map { try LanguageTag(checking: $0, name: "--language") }
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let progress = Stages()
        progress.begin("Recognising \(file)")
        try await ShellInterpreter.with(assembly, config: config, logger: logger) { interpreter in
            try await interpreter.work(on: file, language: spoken, into: []) { change in
                if case .recognised(let share) = change { progress.advance(share) }
                guard case .transcribed(let transcript) = change else { return }
                progress.end()
                StandardOutput.write(json ? Self.json(transcript) : transcript.text + "\n")
            }
        }
    }

    private struct Row: Encodable {
        struct Segment: Encodable {
            var text: String
            var startMs: Int
            var endMs: Int
            var confidence: Double?
        }

        var text: String
        var language: LanguageTag
        var confidence: Double?
        var durationMs: Int
        var segments: [Segment]
    }

    private static func json(_ transcript: Transcript) -> String {
        let row = Row(
            text: transcript.text, language: transcript.language, confidence: transcript.confidence,
            durationMs: transcript.durationMilliseconds,
            segments: transcript.segments.map {
                .init(
                    text: $0.text, startMs: $0.startMilliseconds, endMs: $0.endMilliseconds, confidence: $0.confidence)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(row), as: UTF8.self) + "\n"
        } catch {
            preconditionFailure("strings and finite numbers always encode: \(error)")
        }
    }
}
