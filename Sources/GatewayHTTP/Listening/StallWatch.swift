import Logging
import NIOConcurrencyHelpers
import NIOCore

/// Closes the connection of a client that takes nothing of what is sent to it.
///
/// What waits for a client is bounded: nobody writes any more as soon as the channel is not writable. Without this watch
/// such a connection, and the request that is being answered on it, would stay for ever.
final class StallWatch: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = NIOAny

    private struct State {
        var timer: Scheduled<Void>?
        var hasStalled = false
    }

    private let patience: TimeAmount
    private let logger: Logger
    private let state = NIOLockedValueBox(State())

    init(patience: Duration, logger: Logger) {
        self.patience = TimeAmount(patience)
        self.logger = logger
    }

    /// The watch of a connection, to be asked when the connection is closed already; nil where it is closed by now.
    static func of(_ channel: any Channel) async -> StallWatch? {
        do {
            return try await channel.pipeline.handler(type: StallWatch.self).get()
        } catch {
            // A connection loses its handlers when it is closed.
            return nil
        }
    }

    /// Whether the connection was closed because the client took nothing.
    var hasStalled: Bool { state.withLockedValue(\.hasStalled) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        let channel = context.channel
        if channel.isWritable { stop() } else { watch(channel, since: waitingBytes(channel)) }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    /// Looks again in a while: as long as nothing is written, the waiting bytes only become fewer.
    private func watch(_ channel: any Channel, since before: Int) {
        let timer = channel.eventLoop.scheduleTask(in: patience) { self.check(channel, since: before) }
        state.withLockedValue { $0.timer = timer }
    }

    private func check(_ channel: any Channel, since before: Int) {
        let now = waitingBytes(channel)
        guard now >= before else {
            logger.debug("Client slow", metadata: ["http.bytesWaiting": "\(now)"])
            return watch(channel, since: now)
        }
        state.withLockedValue { $0.hasStalled = true }
        logger.debug("Client dropped", metadata: ["http.bytesWaiting": "\(now)"])
        channel.close(promise: nil)
    }

    private func stop() {
        let timer = state.withLockedValue { state in
            defer { state.timer = nil }
            return state.timer
        }
        timer?.cancel()
    }

    /// Called on the channel's event loop only.
    private func waitingBytes(_ channel: any Channel) -> Int {
        do {
            return try channel.syncOptions?.getOption(.bufferedWritableBytes) ?? 0
        } catch {
            // A connection that is being closed has no options any more.
            return 0
        }
    }
}
