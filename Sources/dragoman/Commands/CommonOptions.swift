import ArgumentParser
import Configuration
import DragomanModel
import FoundationEssentials
import Logging
import Settings

/// Flags that every command has which starts a part of the server.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Configuration file (JSON).", valueName: "file"))
    var config: String?

    @Option(help: "How much is logged: trace, debug, info, notice, warning, error, critical.")
    var logLevel: String?

    /// Reads file and environment, with the command's own flags on top.
    func load(_ flags: [String: String?]) throws -> ConfigReader {
        var values = flags.compactMapValues { $0 }
        if let logLevel { values["log.level"] = logLevel }
        return try ConfigurationLoader.load(
            flags: values, environment: ProcessInfo.processInfo.environment, file: config)
    }
}

extension Logger {
    /// Logs to standard error, which leaves standard output to results.
    static func configured(by config: ConfigReader, label: String = "dragoman") throws -> Logger {
        let name = config.string(forKey: "log.level", default: "info")
        guard let level = Logger.Level(rawValue: name) else {
            throw ServiceError(
                .invalidRequest,
                "log.level is \"\(name)\": it must be trace, debug, info, notice, warning, error or critical.")
        }
        var logger = Logger(label: label) { _ in LineLogHandler(write: StandardError.write) }
        logger.logLevel = level
        return logger
    }
}
