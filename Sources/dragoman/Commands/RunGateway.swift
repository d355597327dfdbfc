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

    @OptionGroup var wire: WireOptions

    @Option(
        help: ArgumentHelp(
            "Translators, as host:port or compatible:host:pull:pub, instead of the one at the wire's host and port.",
            valueName: "list"))
    var translators: String?

    func run() async throws {
        let flags = http.flags.merging(wire.flags) { $1 }.merging(["wire.translators": translators]) { $1 }
        let config = try common.load(flags)
        let logger = try Logger.configured(by: config)
        let addresses = try TranslatorAddress.all(in: config)
        let peers = try WireKeys.read(config)?.peers(at: addresses) ?? addresses.map { TranslatorPeer($0) }
        let grace = try TranslatorConfiguration(config: config).grace
        try await Wiring.forServer(hubs: 1) { wiring in
            try await GatewayAssembly.rehearse(config)
            let half = try await GatewayAssembly(
                config: config, hub: wiring.hubs[0], translators: peers, data: GatewayData(config), logger: logger)
            try await half.closing {
                try await Wiring.run(
                    [GatewayService(gateway: half.gateway, logger: logger), half.http], grace: grace, logger: logger)
            }
        }
    }
}
