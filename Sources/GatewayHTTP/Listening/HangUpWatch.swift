import NIOConcurrencyHelpers
import NIOCore

/// Notices that a client has hung up while its request is being worked on.
///
/// One that only closes its own half, as some do after their request, cannot be told from one that is gone. So nothing
/// is cancelled: waiting ends, and what is known by then is answered, to whoever may still read.
final class HangUpWatch: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = NIOAny

    private struct State {
        var hasHungUp = false
        /// A connection has one request at a time.
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = NIOLockedValueBox(State())

    /// Returns when the client of this connection has hung up, or when the task is cancelled.
    static func hungUp(_ channel: any Channel) async {
        do {
            try await channel.pipeline.handler(type: HangUpWatch.self).get().hungUp()
        } catch {
            // A connection loses its handlers when it is closed.
            return
        }
    }

    func hungUp() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    guard !state.hasHungUp, !Task.isCancelled else { return true }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            release()
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { noteHangUp() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        noteHangUp()
        context.fireChannelInactive()
    }

    private func noteHangUp() {
        state.withLockedValue { $0.hasHungUp = true }
        release()
    }

    private func release() {
        let waiter = state.withLockedValue { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
