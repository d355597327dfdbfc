import Logging
import ZeroMQLink

extension TranslatorServer {
    /// Answers for each Gateway that connects to a locked door whether its key is on the list.
    func letGatewaysIn() async throws {
        guard let authenticator else { return }
        var told: Set<CurvePublicKey> = []
        try await authenticator.run { key, address in
            // It tries again every few seconds: once is enough, and a stranger with many keys must not fill the log.
            guard told.count < Self.refusalsTold, told.insert(key).inserted else { return }
            logger.warning(
                "Gateway refused: its key is not in wire.curve.peerKeys",
                metadata: ["wire.publicKey": "\(key)", "wire.address": "\(address)"])
        }
    }

    private static let refusalsTold = 100
}
