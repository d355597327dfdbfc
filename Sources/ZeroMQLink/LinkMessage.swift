package import Wire

/// One message as it crosses a socket.
package struct LinkMessage: Hashable, Sendable {
    /// On a ROUTER: whom the message came from, or is to go to. Nil on every other kind of socket.
    package var peer: Frame?
    package var frames: [Frame]

    package init(peer: Frame? = nil, frames: [Frame]) {
        self.peer = peer
        self.frames = frames
    }

    /// What the message weighs in an outbox.
    var byteCount: Int { frames.reduce(0) { $0 + $1.count } }
}
