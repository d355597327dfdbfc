import CZeroMQ
import Glibc
import NIOConcurrencyHelpers

/// A thread of ours, for C calls that block: the cooperative pool has no thread to spare for them.
final class OwnedThread: Sendable {
    private struct State {
        var thread: pthread_t?
    }

    private let state = NIOLockedValueBox(State())

    /// Starts `body` on a new thread.
    ///
    /// - Parameter name: at most 15 bytes are shown by the system's tools.
    init(name: String, _ body: @escaping @Sendable () -> Void) throws(LinkError) {
        let start = ThreadStart(name: String(decoding: name.utf8.prefix(15), as: UTF8.self), body: body)
        let argument = Unmanaged.passRetained(start).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, runThread, argument)
        guard code == 0 else {
            Unmanaged<ThreadStart>.fromOpaque(argument).release()
            throw .system(call: "pthread_create", code: code)
        }
        state.withLockedValue { $0.thread = thread }
    }

    /// Waits for the thread's end. To be called when it is known to be at its last instructions.
    func join() {
        let thread: pthread_t? = state.withLockedValue { state in
            defer { state.thread = nil }
            return state.thread
        }
        if let thread { pthread_join(thread, nil) }
    }

    deinit {
        // Never joined: let the system clean up when the thread ends.
        if let thread = state.withLockedValue({ $0.thread }) { pthread_detach(thread) }
    }
}

private final class ThreadStart: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

/// A free function, because a closure could inherit the isolation of where it is written, and trap on the new thread.
private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let start = Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
    // Signals are for the main thread's handlers.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    dragoman_name_thread(start.name)
    start.body()
    return nil
}
