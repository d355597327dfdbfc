import Logging
import NIOCore
import NIOHTTPTypes

/// Closes the connection of a client that takes too long to send a body, or that goes on sending one when its request
/// has been answered.
///
/// The idle time-out only sees silence: a byte now and then would hold a connection, and what has come so far, for ever.
/// What is left of a body when its request is refused is read and thrown away, since a connection that is closed on
/// unread bytes is reset, and the answer may be lost with it (RFC 9112, 9.6); but not without end.
final class BodyWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private let logger: Logger
    private var progress: BodyProgress
    private var timer: Scheduled<Void>?

    /// - Parameters:
    ///   - patience: for one body, from its head on.
    ///   - maximumSurplus: bytes of a body that are still taken once its request has been answered.
    init(patience: Duration, maximumSurplus: Int, logger: Logger) {
        self.patience = TimeAmount(patience)
        self.logger = logger
        progress = BodyProgress(maximumSurplus: maximumSurplus)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: progress.headCame()
        case .body(let bytes):
            guard progress.bytesCame(bytes.readableBytes) else { return drop(context, "sends on after its answer") }
        case .end:
            progress.endCame()
            stop()
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // A request that comes whole, as almost all do, needs no timer.
        watch(context)
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            progress.answerEnded()
            watch(context)
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    private func watch(_ context: ChannelHandlerContext) {
        guard progress.isAwaited, timer == nil else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            self.drop(context, "takes too long to send a body")
        }
    }

    private func stop() {
        timer?.cancel()
        timer = nil
    }

    private func drop(_ context: ChannelHandlerContext, _ reason: String) {
        stop()
        logger.debug("Client dropped", metadata: ["http.reason": "\(reason)"])
        context.close(promise: nil)
    }
}
