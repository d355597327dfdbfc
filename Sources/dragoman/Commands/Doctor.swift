import ArgumentParser
import Glibc
import Logging
import Translator

/// Says what is installed, what works, what is missing and which package brings it.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what is installed, what works, and what to install for what is missing.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let config = try common.load([:])
        let logger = try Logger.configured(by: config)
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let report = DoctorReport(
            pairs: assembly.engine.pairs, unusable: assembly.installation.unusable, planner: assembly.planner,
            executables: ChildExecutable.all.map { .init(path: $0, isThere: access($0, X_OK) == 0) },
            sound: .init(
                hasTools: assembly.audio.hasTools, recognisers: assembly.audio.recogniser.models,
                speech: assembly.audio.speech.version, spoken: assembly.audio.speech.languages.sorted()))
        StandardOutput.write(report.text)
        if !report.isHealthy { throw ExitCode.failure }
    }
}
