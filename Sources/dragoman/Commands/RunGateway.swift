import ArgumentParser
import Configuration
import DragomanModel
import Gateway
import Logging
import Translator

/// The half that listens to people; needs a Translator somewhere.
struct RunGateway: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway", abstract: "Runs the Gateway alone, with Translators in other processes.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var http: HTTPOptions

    @Option(help: ArgumentHelp("Translators, as host:port or compatible:host:pull:pub.", valueName: "list"))
    var translators: String?

    func run() async throws {
        let config = try common.load(http.flags.merging(["wire.translators": translators]) { first, _ in first })
        let logger = try Logger.configured(by: config)
        let addresses = try config.stringArray(forKey: "wire.translators", default: ["127.0.0.1:5600"])
            .map(TranslatorAddress.init(parsing:))
        let grace = try TranslatorConfiguration(config: config).grace
        try await Wiring.with(hubs: 1) { wiring in
            let half = try await GatewayAssembly(
                config: config, hub: wiring.hubs[0], translators: addresses, snapshot: { nil }, logger: logger)
            try await half.closing {
                try await Wiring.run(
                    [GatewayService(gateway: half.gateway, logger: logger), half.http], grace: grace, logger: logger)
            }
        }
    }
}

extension TranslatorAddress {
    /// Reads `host:port` or `compatible:host:pull:pub`.
    init(parsing text: String) throws(ServiceError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let isPort = { (part: String) in Int(part).map { (1...65_535).contains($0) } ?? false }
        if parts.count == 2, !parts[0].isEmpty, isPort(parts[1]) {
            self = .native(text: "tcp://\(parts[0]):\(parts[1])")
        } else if parts.count == 4, parts[0] == "compatible", !parts[1].isEmpty, isPort(parts[2]), isPort(parts[3]) {
            self = .compatible(push: "tcp://\(parts[1]):\(parts[2])", subscribe: "tcp://\(parts[1]):\(parts[3])")
        } else {
            throw ServiceError(
                .invalidRequest,
                "wire.translators has \"\(text)\": it must be host:port, or compatible:host:pull:pub.")
        }
    }
}
