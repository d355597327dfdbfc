import Wire
import ZeroMQLink

/// Where the answers to a request go: out by the door that it came by, to the peer that sent it where doors tell.
struct ReplyAddress: Hashable, Sendable {
    var socket: SocketHandle
    /// The identity of a ROUTER's peer; nil at the compatible door, where everybody hears everything.
    var peer: Frame?

    /// Names a peer to itself. It may have chosen a long identity: the beginning tells one from another.
    var connection: String? {
        peer.map { $0.prefix(16).map { String($0, radix: 16) }.joined(separator: ".") }
    }
}
