import ArgumentParser
import Blobs
import DragomanModel
import FoundationEssentials
import Gateway
import Logging
import Wire

/// Says a recording in other languages.
struct Interpret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says a recording in other languages.",
        discussion: """
            Writes into the folder the transcript, and for each language the words and the speech: transcript.txt, es.txt, \
            es.ogg.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "Languages, separated by commas.")
    var to: String

    @Option(help: "Language that is spoken; where it is not given, the one that can be recognised.")
    var language: String?

    @Option(help: ArgumentHelp("Folder for what is made.", valueName: "folder"))
    var out = "."

    @Option(help: "opus, mp3 or wav.")
    var format = "opus"

    @Argument(help: ArgumentHelp("The recording: ogg, webm, m4a, aac, mp3, wav, flac, amr, 3gp.", valueName: "file"))
    var file: String

    func run() async throws {
        let config = try common.load(common.logLevel == nil ? ["log.level": "warning"] : [:])
        let logger = try Logger.configured(by: config)
        let spoken = try language.map { try LanguageTag(checking: $0, name: "--language") }
        let targets = try to.split(separator: ",").map {
            try LanguageTag(checking: $0.filter { $0 != " " }, name: "--to")
        }
        guard !targets.isEmpty else { throw ValidationError("--to names no language.") }
        guard let encoding = AudioEncoding(rawValue: format) else {
            throw ValidationError("--format must be opus, mp3 or wav.")
        }
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let folder = try OutputFolder(out)
        let progress = Stages()
        progress.begin("Recognising \(file)")
        var failed = false
        // Where a language was tried again, the rest is told again.
        var written: Set<String> = []
        try await ShellInterpreter.with(assembly, config: config, logger: logger) { interpreter in
            try await interpreter.work(on: file, language: spoken, into: targets, encoding: encoding) { change in
                switch change {
                case .recognised(let share): progress.advance(share)
                case .transcribed(let transcript):
                    guard written.insert("transcript.txt").inserted else { break }
                    try folder.write(transcript.text + "\n", to: "transcript.txt")
                    progress.tell("transcript.txt")
                case .spoken(let translated):
                    let name = "\(translated.targetLanguage).\(encoding.fileExtension)"
                    guard written.insert(name).inserted else { break }
                    try folder.write(translated.translatedText + "\n", to: "\(translated.targetLanguage).txt")
                    try folder.write(translated.audio, of: interpreter.blobs, to: name)
                    progress.tell(name)
                case .ended(let failures), .failed(_, let failures):
                    for failure in failures {
                        failed = true
                        StandardError.write("dragoman: \(failure.language): \(failure.error.message)\n")
                    }
                // The end tells of these too.
                case .languagesFailed: break
                // Ends the whole.
                case .lost: break
                }
            }
        }
        if failed { throw ExitCode.failure }
    }
}
