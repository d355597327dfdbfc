import DragomanModel
import Logging
import NIOConcurrencyHelpers
import Wire
import ZeroMQLink

extension TranslatorServer {
    func reply(_ event: WireEvent, to address: ReplyAddress) {
        send(Envelope.encode(event), to: address)
    }

    /// An answer that finds the outbox full is dropped and logged: whoever misses it asks again with the same id.
    func send(_ frames: [Frame], to address: ReplyAddress) {
        if !hub.send(LinkMessage(peer: address.peer, frames: frames), on: address.socket) {
            logger.warning("Answer dropped: the peer does not read")
        }
    }

    func acknowledge(_ request: TranslationRequest, replyTo: ReplyAddress) {
        guard request.acknowledge else { return }
        reply(.taskAccepted(TaskAccepted(taskId: request.taskId)), to: replyTo)
    }

    func refuse(_ request: TranslationRequest, _ error: ServiceError, replyTo: ReplyAddress) {
        if request.acknowledge {
            let rejected = TaskRejected(
                taskId: request.taskId, code: error.code, retryAfterMilliseconds: error.retryAfterMilliseconds)
            reply(.taskRejected(rejected), to: replyTo)
        }
        let subject = WireSubject(
            taskId: request.taskId, messageId: request.messageId, conversationId: request.conversationId)
        refuse(subject, error, replyTo: replyTo)
    }

    /// A message without a readable id is counted and logged: there is nobody to answer.
    func refuse(_ subject: WireSubject, _ error: ServiceError, replyTo: ReplyAddress) {
        logger.debug(
            "Request refused",
            metadata: ["task.id": "\(subject.taskId ?? "-")", "error.code": "\(error.code.rawValue)"])
        guard let refusal = Refusal(subject, error, at: WallClock.now) else {
            state.withLockedValue { $0.unreadable += 1 }
            return
        }
        send(Envelope.encode(refusal), to: replyTo)
    }

    func pong(to ping: Ping) -> Pong {
        let routes = pipeline.planner.routes.map { route in
            Pong.Route(
                source: route.languages.first ?? "und", target: route.languages.last ?? "und",
                via: Array(route.languages.dropFirst().dropLast()),
                engine: route.hops.first?.engine ?? "", version: route.version)
        }
        return Pong(
            timestamp: Double(WallClock.now.milliseconds) / 1_000, publishPort: publishPort, pullPort: pullPort,
            nonce: ping.nonce, version: DragomanVersion.current,
            engines: engines.map { Pong.Engine(name: $0.name, version: $0.version) }, routes: routes)
    }
}
