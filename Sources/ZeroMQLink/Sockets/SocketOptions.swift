import CZeroMQ
package import Wire

/// How a socket behaves. Times are milliseconds, high-water marks are messages, not bytes.
package struct SocketOptions: Hashable, Sendable {
    /// To be larger than what the window of unanswered requests can cause: a ROUTER drops what exceeds it.
    package var sendHighWaterMark: Int32 = 10_000
    package var receiveHighWaterMark: Int32 = 10_000

    /// What waits on our side of ZeroMQ: beyond either bound `send` says no.
    package var outboxMessages = 10_000
    package var outboxBytes = 128 << 20

    /// What is let in. A frame over the message's bytes breaks a tcp connection; several that exceed them together are
    /// dropped and counted; too many frames are cut to one more than allowed.
    package var limits = WireLimits()

    /// How often the other end is probed, and after what silence the connection is given up.
    package var heartbeat: Int32 = 2_000
    package var heartbeatTimeout: Int32 = 6_000

    /// The first pause before connecting again; it doubles up to the last.
    package var reconnect: Int32 = 100
    package var reconnectMaximum: Int32 = 5_000

    /// How long what was handed to ZeroMQ may still be sent after the socket is closed.
    package var linger: Int32 = 0

    /// PUSH, DEALER and PAIR send only to peers that are connected: a dead peer would swallow a whole mark otherwise.
    package var immediate = true

    /// Topics of a SUB. The empty one is everything.
    package var subscriptions: [Frame] = [[]]

    package var curve: CurveKeys?

    package init(curve: CurveKeys? = nil) {
        self.curve = curve
    }

    /// Sets everything that has to be known before the socket is bound or connected.
    func apply(to socket: UnsafeMutableRawPointer, kind: SocketKind) throws(LinkError) {
        try socket.set(ZMQ_SNDHWM, sendHighWaterMark)
        try socket.set(ZMQ_RCVHWM, receiveHighWaterMark)
        try socket.set(ZMQ_LINGER, linger)
        try socket.set(ZMQ_HEARTBEAT_IVL, heartbeat)
        try socket.set(ZMQ_HEARTBEAT_TIMEOUT, heartbeatTimeout)
        try socket.set(ZMQ_HEARTBEAT_TTL, heartbeatTimeout)
        try socket.set(ZMQ_RECONNECT_IVL, reconnect)
        try socket.set(ZMQ_RECONNECT_IVL_MAX, reconnectMaximum)
        try socket.set(ZMQ_HANDSHAKE_IVL, heartbeatTimeout)
        try socket.set(ZMQ_IPV6, 1)
        var bytes = Int64(limits.maxMessageBytes)
        guard zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &bytes, MemoryLayout<Int64>.size) == 0 else {
            throw .last("zmq_setsockopt")
        }
        switch kind {
        case .router:
            // Otherwise what is sent to a peer that is gone vanishes without a word.
            try socket.set(ZMQ_ROUTER_MANDATORY, 1)
        case .push, .dealer, .pair:
            try socket.set(ZMQ_IMMEDIATE, immediate ? 1 : 0)
        case .sub:
            for topic in subscriptions {
                try socket.set(ZMQ_SUBSCRIBE, topic)
            }
        case .pull, .pub:
            break
        }
        try curve?.apply(to: socket)
    }
}

extension UnsafeMutableRawPointer {
    /// Sets a socket's option that is a C `int`.
    func set(_ option: Int32, _ value: Int32) throws(LinkError) {
        var value = value
        guard zmq_setsockopt(self, option, &value, MemoryLayout<Int32>.size) == 0 else {
            throw .last("zmq_setsockopt(\(option))")
        }
    }
    /// Sets a socket's option that is bytes.
    func set(_ option: Int32, _ value: [UInt8]) throws(LinkError) {
        guard zmq_setsockopt(self, option, value, value.count) == 0 else { throw .last("zmq_setsockopt(\(option))") }
    }
}
