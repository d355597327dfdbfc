import ArgumentParser
import DragomanModel
import FoundationEssentials
import Gateway
import Logging

/// Says a text.
struct Speak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says a text, into a file of sound.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Language of the text.")
    var language: String

    @Option(help: ArgumentHelp("File for the sound; its ending says how it is encoded.", valueName: "file"))
    var out = "speech.ogg"

    @Argument(help: "The text; where none is given, standard input is read.")
    var text: [String] = []

    func run() async throws {
        let config = try common.load(common.logLevel == nil ? ["log.level": "warning"] : [:])
        let logger = try Logger.configured(by: config)
        let tag = try LanguageTag(checking: language, name: "--language")
        let ending = out.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let encoding = AudioEncoding.allCases.first(where: { $0.fileExtension == ending }) else {
            throw ValidationError("--out must end with .ogg, .mp3 or .wav.")
        }
        let words = text.isEmpty ? Self.standardInput() : text.joined(separator: " ")
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let progress = Stages()
        progress.begin("Speaking")
        try await ShellInterpreter.with(assembly, config: config, logger: logger) { interpreter in
            let sound = try await interpreter.link.speak(
                words, language: tag, manner: nil, encoding: encoding, tenant: ShellInterpreter.tenant)
            try OutputFile.write(sound.bytes, to: out)
            progress.tell("\(out) (\(sound.durationMilliseconds) ms)")
        }
    }

    private static func standardInput() -> String {
        var input = ""
        while let line = readLine(strippingNewline: false) { input += line }
        return input
    }
}
