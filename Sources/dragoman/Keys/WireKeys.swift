import Configuration
import DragomanModel
import Gateway
import Translator
import ZeroMQLink

/// The keys that encrypt the wire, as the settings name them.
struct WireKeys: Hashable {
    let own: CurveKeyPair
    /// Of the other half.
    let peers: [CurvePublicKey]

    /// - Returns: nil where none are set.
    /// - Throws: `INVALID_REQUEST` with one sentence.
    static func read(_ config: ConfigReader) throws -> WireKeys? {
        let path = config.string(forKey: "wire.curve.secretKeyFile", default: "")
        let peers = config.stringArray(forKey: "wire.curve.peerKeys", default: [])
        if path.isEmpty, peers.isEmpty { return nil }
        guard !path.isEmpty else {
            throw ServiceError(
                .invalidRequest,
                "wire.curve.peerKeys is set without wire.curve.secretKeyFile: `dragoman keys FILE` makes one.")
        }
        guard !peers.isEmpty else {
            throw ServiceError(
                .invalidRequest,
                "wire.curve.secretKeyFile is set without wire.curve.peerKeys: name the other half's public keys.")
        }
        return WireKeys(own: try KeyFile(path: path).read(), peers: try peers.enumerated().map(publicKey))
    }

    /// What is wrong is not shown: it could be a secret that got into the wrong place.
    private static func publicKey(_ number: Int, _ text: String) throws -> CurvePublicKey {
        do {
            return try CurvePublicKey(text)
        } catch {
            throw ServiceError(
                .invalidRequest,
                "Key \(number + 1) of wire.curve.peerKeys is no public key: it must have 40 characters, as "
                    + "`dragoman keys` prints them.")
        }
    }

    /// For the doors of a Translator, which lets in those who hold one of the keys.
    var lock: TranslatorDoors.Lock { .init(keys: own, gateways: Set(peers)) }

    /// For the Translators of a Gateway: a key for each, or one that all have in common.
    func peers(at addresses: [TranslatorAddress]) throws -> [TranslatorPeer] {
        guard peers.count == 1 || peers.count == addresses.count else {
            throw ServiceError(
                .invalidRequest,
                "wire.curve.peerKeys has \(peers.count) keys for \(addresses.count) Translators: give one for each, in "
                    + "the order of wire.translators, or one that all have in common.")
        }
        return addresses.enumerated().map { number, address in
            TranslatorPeer(address, keys: .client(own, serverKey: peers[peers.count == 1 ? 0 : number]))
        }
    }
}
