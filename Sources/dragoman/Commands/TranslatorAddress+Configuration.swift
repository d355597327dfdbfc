import Configuration
import DragomanModel
import Gateway
import Settings

extension TranslatorAddress {
    /// The Translators of a Gateway: `wire.translators`, or else the one at `wire.host`, by its compatible door where
    /// that door's ports are set.
    /// - Throws: `INVALID_REQUEST` with one sentence.
    static func all(in config: ConfigReader) throws -> [TranslatorAddress] {
        if let listed = config.stringArray(forKey: "wire.translators") {
            guard !listed.isEmpty else {
                throw ServiceError(
                    .invalidRequest, "wire.translators is empty: name a Translator, such as 127.0.0.1:5600.")
            }
            return try listed.map(TranslatorAddress.init(parsing:))
        }
        let host = config.string(forKey: "wire.host", default: "127.0.0.1")
        let pull = try config.bounded("wire.pullPort", default: 0, in: 0...65_535)
        let publish = try config.bounded("wire.pubPort", default: 0, in: 0...65_535)
        if pull == 0, publish == 0 {
            return [try Self(parsing: "\(host):\(try config.bounded("wire.port", default: 5_600, in: 1...65_533))")]
        }
        return [try Self(parsing: "compatible:\(host):\(pull):\(publish)")]
    }

    /// Reads `host:port` or `compatible:host:pull:pub`.
    init(parsing text: String) throws(ServiceError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let isPort = { (part: String) in Int(part).map { (1...65_533).contains($0) } ?? false }
        if parts.count == 2, !parts[0].isEmpty, isPort(parts[1]) {
            self = .native(host: parts[0], port: Int(parts[1]) ?? 0)
        } else if parts.count == 4, parts[0] == "compatible", !parts[1].isEmpty, isPort(parts[2]), isPort(parts[3]) {
            self = .compatible(push: "tcp://\(parts[1]):\(parts[2])", subscribe: "tcp://\(parts[1]):\(parts[3])")
        } else {
            throw ServiceError(
                .invalidRequest,
                "wire.translators has \"\(text)\": it must be host:port, or compatible:host:pull:pub.")
        }
    }

    /// The text link at the port, the others at the next two.
    private static func native(host: String, port: Int) -> TranslatorAddress {
        .native(
            text: "tcp://\(host):\(port)", audio: "tcp://\(host):\(port + 1)", voice: "tcp://\(host):\(port + 2)")
    }
}
