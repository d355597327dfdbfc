import CZeroMQ

/// Keys that encrypt a tcp link and prove the server (CurveZMQ, ZeroMQ RFC 26). All are 40 characters of Z85.
package enum CurveKeys: Hashable, Sendable {
    /// For a socket that is bound.
    case server(secretKey: String)
    /// For a socket that connects.
    case client(serverKey: String, publicKey: String, secretKey: String)

    /// A new pair of keys.
    package static func makePair() throws(LinkError) -> (publicKey: String, secretKey: String) {
        var publicKey = [CChar](repeating: 0, count: 41)
        var secretKey = publicKey
        guard zmq_curve_keypair(&publicKey, &secretKey) == 0 else { throw .last("zmq_curve_keypair") }
        return (text(publicKey), text(secretKey))
    }

    func apply(to socket: UnsafeMutableRawPointer) throws(LinkError) {
        switch self {
        case .server(let secretKey):
            try socket.set(ZMQ_CURVE_SERVER, 1)
            try Self.set(socket, ZMQ_CURVE_SECRETKEY, secretKey)
        case .client(let serverKey, let publicKey, let secretKey):
            try Self.set(socket, ZMQ_CURVE_SERVERKEY, serverKey)
            try Self.set(socket, ZMQ_CURVE_PUBLICKEY, publicKey)
            try Self.set(socket, ZMQ_CURVE_SECRETKEY, secretKey)
        }
    }

    private static func set(_ socket: UnsafeMutableRawPointer, _ option: Int32, _ key: String) throws(LinkError) {
        // 40 characters and the final zero: with any other length libzmq would take the bytes for a raw key.
        guard key.utf8.count == 40, zmq_setsockopt(socket, option, key, 41) == 0 else { throw .badKey }
    }

    private static func text(_ key: [CChar]) -> String {
        String(decoding: key.prefix(40).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
