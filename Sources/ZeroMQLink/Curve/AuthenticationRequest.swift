import Wire

/// libzmq's question whether a client may connect (ZAP, ZeroMQ RFC 27), as a ROUTER receives it.
struct AuthenticationRequest {
    /// Where libzmq asks, in each context by itself.
    static let endpoint = "inproc://zeromq.zap.01"
    /// What our sockets ask under.
    static let domain = "dragoman"

    /// Comes back in the answer.
    let id: Frame
    let address: String
    /// The key that the client has proved to hold; nil where the question is none about keys.
    let key: CurvePublicKey?

    /// Frames: an empty one, version, id, domain, address, the socket's identity, mechanism, key.
    init(_ frames: [Frame]) {
        id = frames.count > 2 ? frames[2] : []
        let address = frames.count > 4 ? String(decoding: frames[4], as: UTF8.self) : ""
        // Sockets that speak IPv6 too report IPv4 addresses as mapped ones (RFC 4291, 2.5.5.2): people write them plainly.
        self.address = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        let isOurs = frames.count == 8 && frames[1] == Self.version && frames[6] == Array("CURVE".utf8)
        key = isOurs ? CurvePublicKey(bytes: frames[7]) : nil
    }

    /// Frames: an empty one, version, id, status, its text, the user's name, metadata.
    func answer(isAllowed: Bool) -> [Frame] {
        // 300, not 400: who is told 400 never tries again, though the list may be corrected a minute later.
        let status = isAllowed ? "200" : "300"
        return [[], Self.version, id, Array(status.utf8), [], [], []]
    }

    private static let version = Array("1.0".utf8)
}
