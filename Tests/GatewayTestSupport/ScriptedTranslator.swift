package import DragomanModel
package import Gateway
import NIOConcurrencyHelpers
import TestSupport
package import Wire
package import ZeroMQLink

/// A Translator for tests: it answers pings by itself, and everything else as the test says.
package final class ScriptedTranslator: Sendable {
    package enum Incoming: Hashable, Sendable {
        case request(TranslationRequest)
        case cancel(taskID: String)
        case statistics(taskID: String)
    }

    private struct State {
        var peer: Frame?
        var isDeaf = false
    }

    private let hub: ZeroMQHub
    private let door: SocketHandle
    private let incoming = Inbox<Incoming>()
    private let state = NIOLockedValueBox(State())

    package init(hub: ZeroMQHub) async throws {
        self.hub = hub
        door = try await hub.bind(.router, to: "inproc://scripted-\(UInt64.random(in: 0 ... .max))")
    }

    package var address: TranslatorAddress { .native(text: door.endpoint) }

    /// Takes messages in until it is cancelled.
    package func run() async throws {
        while true {
            for message in try await hub.receive(from: door) { try take(message) }
        }
    }

    private func take(_ message: LinkMessage) throws {
        let isDeaf = state.withLockedValue { state in
            state.peer = message.peer
            return state.isDeaf
        }
        switch try Envelope.decodeRequest(message.frames) {
        case .ping(let ping):
            if !isDeaf { try send(.pong(Pong(timestamp: nil, nonce: ping.nonce))) }
        case .translation(let request): incoming.put(.request(request))
        case .cancel(let cancel): incoming.put(.cancel(taskID: cancel.taskId))
        case .statistics(let request): incoming.put(.statistics(taskID: request.taskId))
        case .audioProcess(let request): throw UnexpectedMessage(type: request.taskId)
        case .transcription, .voiceProfile, .voiceOperation: throw UnexpectedMessage(type: "voice")
        case .unknown(let unknown): throw UnexpectedMessage(type: unknown.type)
        }
    }

    /// Pings are left without an answer, or answered again.
    package func hear(_ hears: Bool) {
        state.withLockedValue { $0.isDeaf = !hears }
    }

    /// What the Gateway said next, pings aside.
    package func next() async throws -> Incoming { try await incoming.next() }

    /// - Throws: where the Gateway said something else next.
    package func nextRequest() async throws -> TranslationRequest {
        guard case .request(let request) = try await next() else { throw UnexpectedMessage(type: "cancel") }
        return request
    }

    /// The id of the question for figures that came next.
    /// - Throws: where the Gateway said something else next.
    package func nextInquiry() async throws -> String {
        guard case .statistics(let taskID) = try await next() else { throw UnexpectedMessage(type: "another") }
        return taskID
    }

    package func send(_ event: WireEvent) throws { try send(frames: Envelope.encode(event)) }

    package func send(frames: [Frame]) throws {
        guard hub.send(LinkMessage(peer: state.withLockedValue(\.peer), frames: frames), on: door) else {
            throw LinkError.closed
        }
    }

    /// Answers with "es: Hello" where `text` says nothing else.
    package func answer(_ request: TranslationRequest, _ languages: LanguageTag..., text: String? = nil) throws {
        for language in languages {
            try send(
                .translationCompleted(
                    TranslationCompleted(
                        taskId: request.taskId, messageId: request.messageId,
                        translatedText: text ?? "\(language): \(request.text)",
                        sourceLanguage: request.sourceLanguage, targetLanguage: language.value,
                        translatorModel: "scripted 1", route: [request.sourceLanguage, language.value])))
        }
    }

    package struct UnexpectedMessage: Error {
        package var type: String
    }
}
