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
        case recording(AudioProcessRequest)
        case voice(VoiceProfileRequest)
        case operation(VoiceOperationRequest)
        case cancel(taskID: String)
        case statistics(taskID: String)
    }

    /// What comes on different links comes in no order.
    package enum Link: Hashable, Sendable, CaseIterable {
        case text, audio, voice
    }

    /// What it says in its pongs that it can do.
    package struct Offer: Hashable, Sendable {
        package var recognisers = [Pong.Recogniser(language: "en", version: "ears 1")]
        package var voices = [Pong.Voice(languages: ["ca", "en", "es", "fr"], version: "mouth 1")]
        package var routes: [Pong.Route]?
        /// Another one than before is another Translator.
        package var instance: String?
        package var connection: String?

        package init() {}
    }

    private struct State {
        var peers: [Link: Frame] = [:]
        var isDeaf = false
        var offer = Offer()
    }

    private let hub: ZeroMQHub
    private let doors: [Link: SocketHandle]
    private let incoming: [Link: Inbox<Incoming>]
    private let state = NIOLockedValueBox(State())

    package init(hub: ZeroMQHub) async throws {
        self.hub = hub
        let number = UInt64.random(in: 0 ... .max)
        var doors: [Link: SocketHandle] = [:]
        for link in Link.allCases {
            doors[link] = try await hub.bind(.router, to: "inproc://scripted-\(number)-\(link)")
        }
        self.doors = doors
        incoming = Link.allCases.reduce(into: [:]) { $0[$1] = Inbox() }
    }

    package var address: TranslatorAddress {
        .native(
            text: doors[.text]?.endpoint ?? "", audio: doors[.audio]?.endpoint, voice: doors[.voice]?.endpoint)
    }

    /// Takes messages in until it is cancelled.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (link, door) in doors {
                group.addTask {
                    while true {
                        for message in try await self.hub.receive(from: door) { try self.take(message, on: link) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func take(_ message: LinkMessage, on link: Link) throws {
        let isDeaf = state.withLockedValue { state in
            state.peers[link] = message.peer
            return state.isDeaf
        }
        let inbox = incoming[link]
        switch try Envelope.decodeRequest(message.frames) {
        case .ping(let ping):
            if !isDeaf { try send(pong(to: ping), on: link) }
        case .translation(let request): inbox?.put(.request(request))
        case .cancel(let cancel): inbox?.put(.cancel(taskID: cancel.taskId))
        case .statistics(let request): inbox?.put(.statistics(taskID: request.taskId))
        case .audioProcess(let request): inbox?.put(.recording(request))
        case .voiceProfile(let request): inbox?.put(.voice(request))
        case .voiceOperation(let request): inbox?.put(.operation(request))
        case .transcription(let request): throw UnexpectedMessage(type: request.taskId)
        case .unknown(let unknown): throw UnexpectedMessage(type: unknown.type)
        }
    }

    /// Pings are left without an answer, or answered again.
    package func hear(_ hears: Bool) {
        state.withLockedValue { $0.isDeaf = !hears }
    }

    /// Says from now on, and at once, that it can do something else.
    package func offer(_ change: (inout Offer) -> Void) throws {
        let connected = state.withLockedValue { state in
            change(&state.offer)
            return Array(state.peers.keys)
        }
        for link in connected { try send(pong(to: nil), on: link) }
    }

    private func pong(to ping: Ping?) -> WireEvent {
        let offer = state.withLockedValue(\.offer)
        return .pong(
            Pong(
                timestamp: nil, nonce: ping?.nonce, instance: offer.instance,
                connection: offer.connection, routes: offer.routes,
                recognisers: offer.recognisers, voices: offer.voices))
    }

    /// What the Gateway said next on a link, pings aside.
    package func next(on link: Link = .text) async throws -> Incoming {
        guard let inbox = incoming[link] else { throw LinkError.closed }
        return try await inbox.next()
    }

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

    /// On the link that the event belongs to.
    package func send(_ event: WireEvent) throws { try send(event, on: Link(event)) }

    private func send(_ event: WireEvent, on link: Link) throws { try send(frames: Envelope.encode(event), on: link) }

    package func send(frames: [Frame], on link: Link = .text) throws {
        let message = LinkMessage(peer: state.withLockedValue { $0.peers[link] }, frames: frames)
        guard let door = doors[link], hub.send(message, on: door) else { throw LinkError.closed }
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

extension ScriptedTranslator.Link {
    fileprivate init(_ event: WireEvent) {
        switch event {
        case .transcriptionCompleted, .audioTranslationReady, .audioProcessCompleted, .recordingFailure,
            .voiceJobProgress:
            self = .audio
        case .voiceProfileResult, .voiceProfileFailure, .voiceOperationAnswer: self = .voice
        default: self = .text
        }
    }
}
