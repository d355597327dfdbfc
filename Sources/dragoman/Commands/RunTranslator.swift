import ArgumentParser
import Configuration
import DragomanModel
import Logging
import Settings
import Translator

/// The half that runs engines; serves any number of Gateways.
struct RunTranslator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translator", abstract: "Runs the Translator alone, for Gateways in other processes.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var wire: WireOptions

    func run() async throws {
        let config = try common.load(wire.flags)
        let logger = try Logger.configured(by: config)
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let host = config.string(forKey: "wire.host", default: "127.0.0.1")
        let port = try config.bounded("wire.port", default: 5_600, in: 0...65_533)
        let doors = TranslatorDoors(
            links: Self.links(host: host, port: port),
            compatible: try wire.compatible.doors(config, openByDefault: true),
            lock: try WireKeys.read(config)?.lock)
        let grace = try TranslatorConfiguration(config: config).grace
        let shared = config.string(forKey: "audio.sharedFolder", default: "")
        let work = try WorkFolder(shared: shared)
        defer { work.remove() }
        try await Wiring.forServer(hubs: 1) { wiring in
            let translator = try await assembly.server(
                config: config, hub: wiring.hubs[0], doors: doors, blobs: work.blobs, areBlobsShared: !shared.isEmpty,
                logger: logger)
            StandardOutput.write("Dragoman translator listens on \(translator.endpoints.joined(separator: " "))\n")
            try await Wiring.run([translator], grace: grace, logger: logger)
        }
    }

    /// The text link at the port, the others at the next two.
    private static func links(host: String, port: Int) -> [String] {
        (0..<3).map { "tcp://\(host):\(port == 0 ? "*" : String(port + $0))" }
    }
}
