import CZeroMQ
import Glibc
import NIOConcurrencyHelpers
import Wire

/// The owner of a few ZeroMQ sockets: an actor on a thread of its own, which sleeps until a socket or a caller has
/// something for it.
///
/// A hub lives until `shutdown` is called: its thread holds on to it.
package actor ZeroMQHub {
    private let context: ZeroMQContext
    private let executor: LoopExecutor

    /// Waiters whose tasks were cancelled, as yet unserved. Cancellation comes on any thread.
    private let cancelled = NIOLockedValueBox<[Int]>([])

    private var sockets: [OpenSocket] = []
    private var nextId = 0
    private var isShutDown = false

    /// What closed sockets have done.
    private var closedCounters = LinkCounters()
    private var pollItems: [zmq_pollitem_t] = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - name: the thread's name, of which the system shows 15 bytes.
    ///   - context: to be shared with the hub that this one is to meet over `inproc`.
    package init(name: String, context: ZeroMQContext) throws {
        self.context = context
        executor = try LoopExecutor()
        try executor.start(name: name) {
            self.assumeIsolated { $0.turn() }
        }
    }

    /// Opens a socket and binds it.
    ///
    /// - Parameter endpoint: `tcp://127.0.0.1:5600`, `tcp://127.0.0.1:*` (any free port), `ipc://path`, `inproc://name`.
    package func bind(
        _ kind: SocketKind, to endpoint: String, options: SocketOptions = SocketOptions()
    ) throws -> SocketHandle {
        try EndpointPolicy.check(bind: endpoint, hasKeys: options.curve != nil)
        return try open(kind, endpoint, options) { zmq_bind($0, endpoint) }
    }

    /// Opens a socket and lets it connect, again and again until somebody is there.
    package func connect(
        _ kind: SocketKind, to endpoint: String, options: SocketOptions = SocketOptions()
    ) throws -> SocketHandle {
        try open(kind, endpoint, options) { zmq_connect($0, endpoint) }
    }

    /// Begins the socket's connection anew; what was on its way is lost.
    ///
    /// libzmq gives a connection up for ever, and tells nobody, where another protocol answers or keys are missing on one
    /// side: whoever knows that something is to be there has to begin again.
    package func reconnect(_ handle: SocketHandle) throws {
        guard let socket = socket(handle) else { return }
        guard zmq_disconnect(socket.pointer, handle.endpoint) == 0, zmq_connect(socket.pointer, handle.endpoint) == 0
        else { throw LinkError.last("zmq_disconnect or zmq_connect", endpoint: handle.endpoint) }
    }

    /// Waits until at least one message is there, then returns as many as are there, at most `limit`.
    ///
    /// The socket is looked at only while somebody waits here: what is not received stays in ZeroMQ's bounded queue
    /// and in the end with its sender.
    ///
    /// - Throws: `CancellationError`; `LinkError.closed`; `LinkError.alreadyReceiving` where another task waits.
    package func receive(from handle: SocketHandle, limit: Int = 256) async throws -> [LinkMessage] {
        try Task.checkCancellation()
        guard let socket = socket(handle), socket.kind.canReceive else { throw LinkError.closed }
        guard socket.waiter == nil else { throw LinkError.alreadyReceiving }
        let messages = try socket.receive(limit: limit)
        if !messages.isEmpty { return messages }
        nextId += 1
        let id = nextId
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                park(OpenSocket.Waiter(id: id, limit: limit, continuation: continuation), at: handle)
            }
        } onCancel: {
            cancelled.withLockedValue { $0.append(id) }
            executor.wake()
        }
    }

    /// Puts a message into the socket's outbox, from any thread. Messages leave in the order of these calls.
    ///
    /// - Returns: false where the outbox is full or the socket closed: the message is still the caller's.
    package nonisolated func send(_ message: LinkMessage, on handle: SocketHandle) -> Bool {
        guard handle.outbox.push(message) else { return false }
        executor.wake()
        return true
    }

    /// Closes a socket: what waits in its outbox is sent if that goes at once, and `receive` throws `LinkError.closed`.
    package func close(_ handle: SocketHandle) {
        guard let index = sockets.firstIndex(where: { $0.outbox === handle.outbox }) else { return }
        closedCounters += sockets.remove(at: index).close()
    }

    package func counters() -> LinkCounters {
        sockets.reduce(into: closedCounters) { $0 += $1.counters }
    }

    /// Closes all sockets and ends the thread. May be called again.
    package nonisolated func shutdown() async {
        await closeAll()
        executor.stop()
        await executor.ended()
    }

    private func closeAll() {
        isShutDown = true
        for socket in sockets {
            closedCounters += socket.close()
        }
        sockets = []
    }

    private func open(
        _ kind: SocketKind, _ endpoint: String, _ options: SocketOptions,
        _ attach: (UnsafeMutableRawPointer) -> Int32
    ) throws -> SocketHandle {
        guard !isShutDown else { throw LinkError.closed }
        nextId += 1
        let socket = try OpenSocket(id: nextId, kind: kind, options: options, context: context)
        do {
            guard attach(socket.pointer) == 0 else {
                throw LinkError.last("zmq_bind or zmq_connect", endpoint: endpoint)
            }
            let handle = SocketHandle(id: socket.id, outbox: socket.outbox, endpoint: try socket.lastEndpoint())
            sockets.append(socket)
            return handle
        } catch {
            _ = socket.close()
            throw error
        }
    }

    private func socket(_ handle: SocketHandle) -> OpenSocket? {
        sockets.first { $0.outbox === handle.outbox }
    }

    /// Has the next poll watch for `waiter`. A method of the actor, because the closure that calls it is isolated only
    /// if it captures `self`: otherwise it runs on another thread, while ours goes to sleep without having seen it.
    private func park(_ waiter: OpenSocket.Waiter, at handle: SocketHandle) {
        guard let socket = socket(handle), socket.waiter == nil else {
            waiter.continuation.resume(throwing: LinkError.closed)
            return
        }
        socket.waiter = waiter
    }

    /// One round of the thread's loop: send, sleep, receive.
    private func turn() {
        resumeCancelled()
        var hasMore = false
        for socket in sockets where socket.flush() {
            hasMore = true
        }
        guard !executor.hasJobs else { return }
        poll(timeout: hasMore ? 0 : -1)
    }

    private func poll(timeout: Int) {
        pollItems.removeAll(keepingCapacity: true)
        pollItems.append(
            zmq_pollitem_t(socket: nil, fd: executor.wakeDescriptor, events: Int16(ZMQ_POLLIN), revents: 0))
        for socket in sockets {
            let events = (socket.waiter == nil ? 0 : ZMQ_POLLIN) | (socket.isBlocked ? ZMQ_POLLOUT : 0)
            guard events != 0 else { continue }
            pollItems.append(zmq_pollitem_t(socket: socket.pointer, fd: 0, events: Int16(events), revents: 0))
        }
        guard zmq_poll(&pollItems, Int32(pollItems.count), timeout) >= 0 else {
            // Somebody ended the context under us: nothing can be sent or received any more.
            if zmq_errno() != EINTR { closeAll() }
            return
        }
        if pollItems[0].revents != 0 {
            // Where others have work, they get to finish some of it first: what they send then leaves in one turn.
            sched_yield()
            executor.clearWake()
        }
        for item in pollItems.dropFirst() where item.revents & Int16(ZMQ_POLLIN) != 0 {
            if let socket = sockets.first(where: { $0.pointer == item.socket }) { deliver(socket) }
        }
    }

    private func deliver(_ socket: OpenSocket) {
        guard let waiter = socket.waiter else { return }
        do {
            let messages = try socket.receive(limit: waiter.limit)
            // Nothing within the limits: go on waiting.
            guard !messages.isEmpty else { return }
            socket.waiter = nil
            waiter.continuation.resume(returning: messages)
        } catch {
            socket.waiter = nil
            waiter.continuation.resume(throwing: error)
        }
    }

    private func resumeCancelled() {
        let ids: [Int] = cancelled.withLockedValue { ids in
            defer { ids = [] }
            return ids
        }
        guard !ids.isEmpty else { return }
        for socket in sockets {
            guard let waiter = socket.waiter, ids.contains(waiter.id) else { continue }
            socket.waiter = nil
            waiter.continuation.resume(throwing: CancellationError())
        }
    }
}
