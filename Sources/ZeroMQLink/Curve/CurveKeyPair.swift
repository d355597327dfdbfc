import CZeroMQ

/// One's own keys (CurveZMQ, ZeroMQ RFC 26). Told to a log or a person, it is its public half.
package struct CurveKeyPair: Hashable, Sendable {
    package let publicKey: CurvePublicKey
    /// 40 characters of Z85.
    package let secretKey: String

    /// A new pair.
    package static func make() throws(LinkError) -> CurveKeyPair {
        var publicKey = [CChar](repeating: 0, count: Z85.keyCharacters + 1)
        var secretKey = publicKey
        guard zmq_curve_keypair(&publicKey, &secretKey) == 0 else { throw .last("zmq_curve_keypair") }
        return try CurveKeyPair(secretKey: text(secretKey))
    }

    /// The pair that a secret key belongs to.
    /// - Throws: `LinkError.badKey`.
    package init(secretKey: String) throws(LinkError) {
        var publicKey = [CChar](repeating: 0, count: Z85.keyCharacters + 1)
        guard secretKey.utf8.count == Z85.keyCharacters, zmq_curve_public(&publicKey, secretKey) == 0 else {
            throw .badKey
        }
        self.publicKey = try CurvePublicKey(Self.text(publicKey))
        self.secretKey = secretKey
    }

    private static func text(_ key: [CChar]) -> String {
        String(decoding: key.prefix(Z85.keyCharacters).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension CurveKeyPair: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { publicKey.description }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
