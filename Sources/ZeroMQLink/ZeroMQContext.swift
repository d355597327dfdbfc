import CZeroMQ
import Glibc
import NIOConcurrencyHelpers

/// ZeroMQ's own threads. Sockets that are to meet over `inproc` need one context in common.
///
/// Close the hubs first, then call `shutdown`.
package final class ZeroMQContext: Sendable {
    /// The pointer is thread-safe by libzmq's own word; nil once terminated.
    private struct Handle: @unchecked Sendable {
        var pointer: UnsafeMutableRawPointer?
    }

    private let handle: NIOLockedValueBox<Handle>

    /// - Parameter inputOutputThreads: libzmq's threads for tcp and ipc; its guide advises one for each gigabyte a second.
    package init(inputOutputThreads: Int32 = 1) throws(LinkError) {
        guard let pointer = zmq_ctx_new() else { throw .last("zmq_ctx_new") }
        zmq_ctx_set(pointer, ZMQ_IO_THREADS, inputOutputThreads)
        handle = NIOLockedValueBox(Handle(pointer: pointer))
    }

    /// Ends ZeroMQ's threads. What sockets still had to send is sent within their linger time.
    package func shutdown() async {
        guard let taken = take() else { return }
        await withCheckedContinuation { continuation in
            Self.terminate(taken) { continuation.resume() }
        }
    }

    func socket(_ type: Int32) throws(LinkError) -> UnsafeMutableRawPointer {
        guard let context = handle.withLockedValue({ $0 }).pointer else { throw .closed }
        guard let socket = zmq_socket(context, type) else { throw .last("zmq_socket") }
        return socket
    }

    private func take() -> Handle? {
        handle.withLockedValue { handle in
            defer { handle.pointer = nil }
            return handle.pointer == nil ? nil : handle
        }
    }

    deinit {
        if let taken = take() { Self.terminate(taken) {} }
    }

    /// Waits for linger times, hence a thread of its own.
    private static func terminate(_ handle: Handle, then done: @escaping @Sendable () -> Void) {
        let work: @Sendable () -> Void = {
            while zmq_ctx_term(handle.pointer) != 0, zmq_errno() == EINTR {}
            done()
        }
        do {
            _ = try OwnedThread(name: "zmq-term", work)
        } catch {
            // No thread to be had: better to block this one than to leak or hang.
            work()
        }
    }
}
