import CZeroMQ

/// Keys that encrypt a tcp socket; over `inproc`, where nobody can listen in, they change nothing.
package enum CurveKeys: Hashable, Sendable {
    /// For a socket that is bound. It lets in whom the context's `ClientAuthenticator` knows, and without one nobody.
    case server(CurveKeyPair)
    /// For a socket that connects: only to who holds the secret half of `serverKey`.
    case client(CurveKeyPair, serverKey: CurvePublicKey)

    func apply(to socket: UnsafeMutableRawPointer) throws(LinkError) {
        switch self {
        case .server(let own):
            try socket.set(ZMQ_CURVE_SERVER, 1)
            try socket.set(ZMQ_CURVE_SECRETKEY, try Z85.decode(own.secretKey))
            // A domain that is enforced: otherwise everybody would be let in while there is no authenticator.
            try socket.set(ZMQ_ZAP_DOMAIN, Array(AuthenticationRequest.domain.utf8))
            try socket.set(ZMQ_ZAP_ENFORCE_DOMAIN, 1)
        case .client(let own, let serverKey):
            try socket.set(ZMQ_CURVE_SERVERKEY, serverKey.bytes)
            try socket.set(ZMQ_CURVE_PUBLICKEY, own.publicKey.bytes)
            try socket.set(ZMQ_CURVE_SECRETKEY, try Z85.decode(own.secretKey))
        }
    }
}
