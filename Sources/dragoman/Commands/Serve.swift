import ArgumentParser
import Gateway
import Logging
import Translator
import ZeroMQLink

/// Both halves in one process; nothing listens but HTTP.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs the whole server in one process.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var http: HTTPOptions
    @OptionGroup var compatible: CompatibleDoorOptions

    func run() async throws {
        let config = try common.load(http.flags.merging(compatible.flags) { first, _ in first })
        let logger = try Logger.configured(by: config)
        let assembly = try TranslatorAssembly(config: config, logger: logger)
        let doors = TranslatorDoors(
            links: [Self.textLink, Self.audioLink, Self.voiceLink],
            compatible: try compatible.doors(config, openByDefault: false),
            lock: try WireKeys.read(config)?.lock)
        let grace = try TranslatorConfiguration(config: config).grace
        let address = TranslatorAddress.native(
            text: Self.textLink, audio: Self.audioLink, voice: Self.voiceLink)
        try await Wiring.forServer(hubs: 2) { wiring in
            try await GatewayAssembly.rehearse(config)
            let data = try GatewayData(config)
            let translator = try await assembly.server(
                config: config, hub: wiring.hubs[0], doors: doors, blobs: data.blobs, areBlobsShared: true,
                logger: logger)
            let half = try await GatewayAssembly(
                config: config, hub: wiring.hubs[1], translators: [TranslatorPeer(address)], data: data,
                isTogether: true, logger: logger)
            try await half.closing {
                try await Wiring.run(
                    [translator, GatewayService(gateway: half.gateway, logger: logger), half.http], grace: grace,
                    logger: logger)
            }
        }
    }

    private static let textLink = "inproc://dragoman-text"
    private static let audioLink = "inproc://dragoman-audio"
    private static let voiceLink = "inproc://dragoman-voice"
}
