import ArgumentParser
import Configuration
import DragomanModel
import Settings
import Translator

/// Flags of the commands that listen to HTTP.
struct HTTPOptions: ParsableArguments {
    @Option(help: "Address to listen on.")
    var host: String?

    @Option(help: "Port to listen on; 0: any free one, which is printed.")
    var port: String?

    @Option(help: ArgumentHelp("Folder for the database.", valueName: "folder"))
    var data: String?

    var flags: [String: String?] { ["http.host": host, "http.port": port, "data": data] }
}

/// Flags of the halves that run apart: where they meet.
struct WireOptions: ParsableArguments {
    @Option(help: "Address of the Translator.")
    var wireHost: String?

    @Option(help: "Port of the native door's text link; 0, where it is bound: any free one, which is printed.")
    var wirePort: String?

    @OptionGroup var compatible: CompatibleDoorOptions

    var flags: [String: String?] { compatible.flags.merging(["wire.host": wireHost, "wire.port": wirePort]) { $1 } }
}

/// Flags of the commands that can open, or use, the door that upstream peers know.
struct CompatibleDoorOptions: ParsableArguments {
    @Option(help: "Port on which requests are taken at the compatible door; 0: closed.")
    var pullPort: String?

    @Option(help: "Port on which results are published at the compatible door; 0: closed.")
    var pubPort: String?

    var flags: [String: String?] { ["wire.pullPort": pullPort, "wire.pubPort": pubPort] }

    /// `openByDefault`: whether the door is open where nobody said anything about its ports.
    func doors(_ config: ConfigReader, openByDefault: Bool) throws -> TranslatorDoors.Compatible? {
        let host = config.string(forKey: "wire.host", default: "127.0.0.1")
        let pull = try config.bounded("wire.pullPort", default: openByDefault ? 5_555 : 0, in: 0...65_535)
        let publish = try config.bounded("wire.pubPort", default: openByDefault ? 5_558 : 0, in: 0...65_535)
        if pull == 0, publish == 0 { return nil }
        guard pull != 0, publish != 0 else {
            throw ServiceError(.invalidRequest, "wire.pullPort and wire.pubPort must both be set, or both be 0.")
        }
        return .init(pull: "tcp://\(host):\(pull)", publish: "tcp://\(host):\(publish)")
    }
}
