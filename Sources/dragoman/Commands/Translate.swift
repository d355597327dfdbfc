import ArgumentParser
import DragomanModel
import FoundationEssentials
import Gateway
import Glibc
import Logging
import Translator
import ZeroMQLink

/// Translates from the shell, by the same way as a message takes: over the wire, through routes, memo and engines.
struct Translate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Translates a text, standard input or a file.",
        discussion: "Each line is translated by itself. Without a text or --file, standard input is read.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Language of the text; detected for each line where it is not given.")
    var from = "auto"

    @Option(help: "Languages to translate into, separated by commas.")
    var to: String

    @Option(help: ArgumentHelp("Text file to translate; progress is shown.", valueName: "path"))
    var file: String?

    @Flag(help: "One JSON object for each line, with route and engine.")
    var json = false

    @Argument(help: "The text.")
    var text: [String] = []

    func run() async throws {
        let config = try common.load(common.logLevel == nil ? ["log.level": "warning"] : [:])
        let logger = try Logger.configured(by: config)
        let source = try from == "auto" ? "und" : LanguageTag(checking: from, name: "--from")
        let targets = try to.split(separator: ",").map {
            try LanguageTag(checking: $0.filter { $0 != " " }, name: "--to")
        }
        guard !targets.isEmpty else { throw ValidationError("--to names no language.") }
        let lines = try readLines()
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let printer = LinePrinter(asJSON: json, showsTargets: targets.count > 1)
        var failures = 0
        guard !lines.isEmpty else { return }
        try await ShellTranslator.with(assembly, config: config, logger: logger) { translator in
            var progress = ProgressBar(total: lines.count, isShown: file != nil && isatty(STDERR_FILENO) == 1)
            try await translator.translate(lines, from: source, into: targets) { line in
                failures += try printer.print(line)
                progress.advance()
            }
            progress.finish()
        }
        if failures > 0 { throw ExitCode.failure }
    }

    private func readLines() throws -> [String] {
        let whole: String
        if !text.isEmpty {
            whole = text.joined(separator: " ")
        } else if let file {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ServiceError(.notFound, "The file \(file) cannot be read.")
            }
            whole = String(decoding: data, as: UTF8.self)
        } else {
            var input = ""
            while let line = readLine(strippingNewline: false) { input += line }
            whole = input
        }
        guard !whole.isEmpty else { return [] }
        var lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.count > 1, lines.last == "" { lines.removeLast() }
        return lines
    }
}
