import NIOConcurrencyHelpers

/// The bounded queue between whoever sends, on any thread, and the thread that owns the socket.
final class Outbox: Sendable {
    private struct State {
        var pending: [LinkMessage] = []
        /// Messages that were taken in and have not left yet, those that the thread has in hand included.
        var count = 0
        var bytes = 0
        var refused = 0
        var isClosed = false
    }

    private let state = NIOLockedValueBox(State())
    private let kind: SocketKind
    private let maxCount: Int
    private let maxBytes: Int

    init(kind: SocketKind, options: SocketOptions) {
        self.kind = kind
        maxCount = options.outboxMessages
        maxBytes = options.outboxBytes
    }

    /// Takes a message in, unless there is no room. One message always has room when nothing else is there.
    func push(_ message: LinkMessage) -> Bool {
        let size = message.byteCount
        let fits = kind.canSend && !message.frames.isEmpty && (kind == .router) == (message.peer != nil)
        return state.withLockedValue { state in
            guard fits, !state.isClosed, state.count < maxCount, state.count == 0 || state.bytes + size <= maxBytes
            else {
                state.refused += 1
                return false
            }
            state.pending.append(message)
            state.count += 1
            state.bytes += size
            return true
        }
    }

    /// Hands over what has come in, in order; `empty` takes its place.
    func take(_ empty: inout [LinkMessage]) {
        state.withLockedValue { swap(&$0.pending, &empty) }
    }

    /// Makes room for as much as has left.
    func left(count: Int, bytes: Int) {
        state.withLockedValue { state in
            state.count -= count
            state.bytes -= bytes
        }
    }

    /// Takes nothing in any more. Returns what was turned away so far, and how many messages are left unsent.
    func close() -> (refused: Int, unsent: Int) {
        state.withLockedValue { state in
            state.isClosed = true
            state.pending = []
            return (state.refused, state.count)
        }
    }

    /// Whether everything that was taken in has left.
    var isEmpty: Bool { state.withLockedValue { $0.count == 0 } }

    var refused: Int { state.withLockedValue { $0.refused } }
}
