import CZeroMQ
import Glibc
import Wire

/// A ZeroMQ socket. Not thread-safe: used on its hub's thread only, and closed by `close`.
final class OpenSocket {
    /// A task that sleeps until something can be received.
    struct Waiter {
        let id: Int
        let limit: Int
        let continuation: CheckedContinuation<[LinkMessage], any Error>
    }

    /// Messages sent in one turn, so that a flood of answers does not keep requests from being read.
    private static let messagesPerTurn = 512

    /// Bytes after which a batch ends, whatever its limit.
    private static let bytesPerBatch = 8 << 20

    let id: Int
    let kind: SocketKind
    let outbox: Outbox
    let pointer: UnsafeMutableRawPointer
    var waiter: Waiter?

    /// Whether there is something to send that has to wait until the socket is writable.
    private(set) var isBlocked = false

    private let limits: WireLimits
    private let part: UnsafeMutablePointer<zmq_msg_t>
    private var tally = LinkCounters()

    /// What was taken from the outbox, and how much of it has been sent.
    private var inHand: [LinkMessage] = []
    private var next = 0

    init(id: Int, kind: SocketKind, options: SocketOptions, context: ZeroMQContext) throws(LinkError) {
        let pointer = try context.socket(kind.type)
        do {
            try options.apply(to: pointer, kind: kind)
        } catch {
            zmq_close(pointer)
            throw error
        }
        self.id = id
        self.kind = kind
        self.pointer = pointer
        limits = options.limits
        outbox = Outbox(kind: kind, options: options)
        part = .allocate(capacity: 1)
        zmq_msg_init(part)
    }

    deinit {
        zmq_msg_close(part)
        part.deallocate()
    }

    var counters: LinkCounters {
        var counters = tally
        counters.refused = outbox.refused
        return counters
    }

    /// The address that the socket was last bound or connected to.
    func lastEndpoint() throws(LinkError) -> String {
        var text = [UInt8](repeating: 0, count: 512)
        var count = text.count
        guard zmq_getsockopt(pointer, ZMQ_LAST_ENDPOINT, &text, &count) == 0 else { throw .last("zmq_getsockopt") }
        return Self.plain(String(decoding: text.prefix(max(0, count - 1)), as: UTF8.self))
    }

    /// Sockets that speak IPv6 too report IPv4 addresses as mapped ones (RFC 4291, 2.5.5.2): people write them plainly.
    private static func plain(_ endpoint: String) -> String {
        let mapped = "tcp://[::ffff:"
        guard endpoint.hasPrefix(mapped), let bracket = endpoint.firstIndex(of: "]") else { return endpoint }
        let address = endpoint[endpoint.index(endpoint.startIndex, offsetBy: mapped.count)..<bracket]
        return "tcp://\(address)\(endpoint[endpoint.index(after: bracket)...])"
    }

    /// Sends what waits, as far as it goes without blocking. Returns whether more could go at once.
    func flush() -> Bool {
        guard kind.canSend else { return false }
        if next == inHand.count {
            inHand.removeAll(keepingCapacity: inHand.count <= Self.messagesPerTurn)
            next = 0
            outbox.take(&inHand)
        }
        isBlocked = false
        let start = next
        var bytes = 0
        while next < inHand.count, next - start < Self.messagesPerTurn {
            guard send(inHand[next]) else {
                isBlocked = true
                break
            }
            bytes += inHand[next].byteCount
            // Sent messages are let go at once, not with the last of their batch.
            inHand[next].frames = []
            next += 1
        }
        if next > start { outbox.left(count: next - start, bytes: bytes) }
        // What came while messages in hand were blocked has had its wake-up already: it must not be slept on.
        return !isBlocked && (next < inHand.count || !outbox.isEmpty)
    }

    /// Receives what is there. Empty when there is nothing, or nothing within the limits.
    func receive(limit: Int) throws(LinkError) -> [LinkMessage] {
        var messages: [LinkMessage] = []
        var bytes = 0
        var turns = 0
        while turns < limit, bytes < Self.bytesPerBatch, let message = try receiveOne() {
            turns += 1
            guard let frames = message.frames else {
                tally.oversize += 1
                continue
            }
            let message = LinkMessage(peer: message.peer, frames: frames)
            bytes += message.byteCount
            messages.append(message)
        }
        tally.received += messages.count
        return messages
    }

    /// Sends what can be sent, closes the socket and fails whoever waits. Returns its final counters.
    func close() -> LinkCounters {
        while flush() {}
        let (refused, unsent) = outbox.close()
        tally.refused = refused
        tally.unsent += unsent
        zmq_close(pointer)
        waiter?.continuation.resume(throwing: LinkError.closed)
        waiter = nil
        return tally
    }

    /// Returns false where the message has to wait.
    private func send(_ message: LinkMessage) -> Bool {
        if let peer = message.peer, !sendPart(peer, more: true) {
            switch zmq_errno() {
            case EHOSTUNREACH: tally.droppedNoPeer += 1
            // One peer that does not read must not keep answers from the others.
            case EAGAIN: tally.droppedSlowPeer += 1
            default: tally.unsent += 1
            }
            return true
        }
        for (index, frame) in message.frames.enumerated() {
            guard !sendPart(frame, more: index + 1 < message.frames.count) else { continue }
            if zmq_errno() == EAGAIN, index == 0, message.peer == nil { return false }
            tally.unsent += 1
            return true
        }
        tally.sent += 1
        return true
    }

    private func sendPart(_ frame: Frame, more: Bool) -> Bool {
        let flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)
        while true {
            let sent = frame.withUnsafeBytes { zmq_send(pointer, $0.baseAddress, $0.count, flags) }
            if sent >= 0 { return true }
            if zmq_errno() != EINTR { return false }
        }
    }

    /// One message with all its parts. Of too many frames one more is kept than are allowed, so that whoever decodes the
    /// message sees that it is too long and can still answer it; `frames` is nil where there were too many bytes.
    private func receiveOne() throws(LinkError) -> (peer: Frame?, frames: [Frame]?)? {
        guard try receivePart() else { return nil }
        var peer: Frame?
        if kind == .router {
            peer = bytesOfPart()
            guard zmq_msg_more(part) != 0, try receivePart() else { return (peer, nil) }
        }
        var frames: [Frame] = []
        var bytes = 0
        while true {
            bytes += zmq_msg_size(part)
            if frames.count <= limits.maxFrames, bytes <= limits.maxMessageBytes { frames.append(bytesOfPart()) }
            guard zmq_msg_more(part) != 0, try receivePart() else { break }
        }
        return (peer, bytes <= limits.maxMessageBytes ? frames : nil)
    }

    /// Returns false where there is nothing to receive.
    private func receivePart() throws(LinkError) -> Bool {
        while zmq_msg_recv(part, pointer, ZMQ_DONTWAIT) < 0 {
            switch zmq_errno() {
            case EAGAIN: return false
            case EINTR: continue
            default: throw .last("zmq_msg_recv")
            }
        }
        return true
    }

    private func bytesOfPart() -> Frame {
        Frame(UnsafeRawBufferPointer(start: zmq_msg_data(part), count: zmq_msg_size(part)))
    }
}
