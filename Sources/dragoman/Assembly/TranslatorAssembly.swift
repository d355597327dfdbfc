import Configuration
import DragomanModel
import Logging
import Settings
import Translator
import ZeroMQLink

/// Puts a Translator together: the engines that are installed, the routes through them, the doors.
struct TranslatorAssembly {
    let installation: ApertiumInstallation
    let engine: ApertiumEngine
    let planner: RoutePlanner

    init(config: ConfigReader, logger: Logger) throws {
        var apertium = ApertiumConfiguration()
        apertium.dataDirectory = config.string(forKey: "apertium.data", default: apertium.dataDirectory)
        apertium.limits.depth = try config.bounded("apertium.depth", default: apertium.limits.depth, in: 1...256)
        apertium.limits.memoryBudget = try config.bounded(
            "apertium.memoryBytes", default: apertium.limits.memoryBudget, in: 100_000_000...(1 << 50))
        apertium.limits.idle = try .seconds(config.bounded("apertium.idle", default: 600, in: 1...31_536_000))
        apertium.limits.stall = try .seconds(config.bounded("apertium.stall", default: 10, in: 1...3_600))
        installation = ApertiumInstallation(
            dataDirectory: apertium.dataDirectory, searchPath: apertium.searchPath,
            packages: DebianPackages(prefix: "apertium"))
        engine = ApertiumEngine(installation: installation, configuration: apertium, logger: logger)
        planner = RoutePlanner(pairs: engine.pairs, installable: DebianPairs.packages)
    }

    func server(
        config: ConfigReader, hub: ZeroMQHub, doors: TranslatorDoors, logger: Logger
    ) async throws -> TranslatorServer {
        if planner.routes.isEmpty {
            logger.warning("No translation engine is installed", metadata: ["advice": "\(InstallAdvice.command)"])
        }
        return try await TranslatorServer(
            configuration: TranslatorConfiguration(config: config), engines: [engine], planner: planner, hub: hub,
            doors: doors, logger: logger)
    }
}
