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

    func acknowledge(_ taskId: String, _ terms: RequestTerms, replyTo: ReplyAddress) {
        guard terms.acknowledge else { return }
        reply(.taskAccepted(TaskAccepted(taskId: taskId)), to: replyTo)
    }

    /// Says that a request is not taken, to those who want to know that apart from its failure.
    func reject(_ taskId: String, _ terms: RequestTerms, _ error: ServiceError, replyTo: ReplyAddress) {
        guard terms.acknowledge else { return }
        let rejected = TaskRejected(
            taskId: taskId, code: error.code, retryAfterMilliseconds: error.retryAfterMilliseconds)
        reply(.taskRejected(rejected), to: replyTo)
    }

    func refuse(_ request: TranslationRequest, _ error: ServiceError, replyTo: ReplyAddress) {
        reject(request.taskId, request.terms, error, replyTo: replyTo)
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

    func pong(to ping: Ping, at address: ReplyAddress) -> Pong {
        let routes = pipeline.planner.routes.map { route in
            Pong.Route(
                source: route.languages.first ?? "und", target: route.languages.last ?? "und",
                via: Array(route.languages.dropFirst().dropLast()),
                engine: route.hops.first?.engine ?? "", version: route.version)
        }
        return Pong(
            timestamp: WallClock.seconds, publishPort: publishPort, pullPort: pullPort,
            isAudioPipelineAvailable: audio?.isAvailable ?? false,
            nonce: ping.nonce, version: DragomanVersion.current, instance: instance,
            connection: address.connection,
            engines: services.map { Pong.Engine(name: $0.name, version: $0.version) }, routes: routes,
            recognisers: audio?.announcedRecognisers ?? [], voices: audio?.announcedVoices ?? [])
    }
}
