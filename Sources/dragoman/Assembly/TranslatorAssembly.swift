import Blobs
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
    let audio: AudioAssembly

    init(config: ConfigReader, logger: Logger) throws {
        var apertium = ApertiumConfiguration()
        apertium.dataDirectory = config.string(forKey: "apertium.data", default: apertium.dataDirectory)
        apertium.limits.depth = try config.bounded("apertium.depth", default: apertium.limits.depth, in: 1...256)
        let children = try config.bounded("apertium.children", default: 0, in: 0...64)
        // One takes two cores, when its stages work side by side.
        apertium.limits.childrenPerLane = children == 0 ? max(1, Cores.count / 2) : children
        apertium.limits.keptPerLane = try config.bounded("apertium.minChildren", default: 0, in: 0...64)
        apertium.limits.memoryBudget = try config.bounded(
            "apertium.memoryBytes", default: apertium.limits.memoryBudget, in: 100_000_000...(1 << 50))
        apertium.limits.idle = try .seconds(config.bounded("apertium.idle", default: 600, in: 1...31_536_000))
        apertium.limits.stall = try .seconds(config.bounded("apertium.stall", default: 10, in: 1...3_600))
        installation = ApertiumInstallation(
            dataDirectory: apertium.dataDirectory, searchPath: apertium.searchPath,
            packages: DebianPackages(prefix: "apertium"))
        engine = ApertiumEngine(installation: installation, configuration: apertium, logger: logger)
        audio = try AudioAssembly(config: config, logger: logger)
        planner = RoutePlanner(pairs: engine.pairs, installable: DebianPairs.packages)
    }

    /// - Parameter blobs: where recordings are worked on; nil: this Translator takes none.
    func server(
        config: ConfigReader, hub: ZeroMQHub, doors: TranslatorDoors, blobs: BlobFolder? = nil,
        areBlobsShared: Bool = false, logger: Logger
    ) async throws -> TranslatorServer {
        if planner.routes.isEmpty {
            logger.warning("No translation engine is installed", metadata: ["advice": "\(InstallAdvice.command)"])
        }
        return try await TranslatorServer(
            configuration: TranslatorConfiguration(config: config), engines: [engine], planner: planner,
            audio: blobs.map { audio.engines(blobs: $0, areShared: areBlobsShared) }, hub: hub, doors: doors,
            logger: logger)
    }
}
