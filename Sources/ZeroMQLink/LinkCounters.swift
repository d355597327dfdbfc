/// What a hub's sockets have done since it was made, those since closed included.
package struct LinkCounters: Hashable, Sendable {
    /// Handed to ZeroMQ. Whether a subscriber's queue was full then, ZeroMQ tells nobody: a PUB's losses are in no count.
    package var sent = 0
    package var received = 0
    /// To a ROUTER peer that is gone.
    package var droppedNoPeer = 0
    /// To a ROUTER peer that reads too slowly: its queue was at the high-water mark.
    package var droppedSlowPeer = 0
    /// Turned away by `send`: outbox full or closed, or the message not one for this socket.
    package var refused = 0
    /// Received, but thrown away because of their bytes. A single frame over the limit is not among them: libzmq breaks
    /// its connection without a word.
    package var oversize = 0
    /// Accepted by `send`, but not yet handed to ZeroMQ when the socket was closed, or turned down by it.
    package var unsent = 0

    package init() {}

    static func += (left: inout LinkCounters, right: LinkCounters) {
        left.sent += right.sent
        left.received += right.received
        left.droppedNoPeer += right.droppedNoPeer
        left.droppedSlowPeer += right.droppedSlowPeer
        left.refused += right.refused
        left.oversize += right.oversize
        left.unsent += right.unsent
    }
}
