import DragomanModel
import Logging
import NIOConcurrencyHelpers
import Wire
import ZeroMQLink

extension TranslatorLink {
    /// Waits on one link's socket. Every answer about a text is handed on in a task of its own, so that a slow commit keeps
    /// no other answer waiting; what is told of recordings keeps its order.
    func receive(
        from translator: Int, _ kind: LinkKind, news: NewsQueue,
        onAnswer: @escaping @Sendable (TranslationAnswer) async -> Void
    ) async throws {
        guard let socket = doors[translator].sockets[kind]?.receiving else { return }
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                for message in try await hub.receive(from: socket, limit: 64) {
                    for answer in answers(in: message, from: translator, kind, news) {
                        group.addTask { await onAnswer(answer) }
                    }
                }
            }
        }
    }

    private func answers(
        in message: LinkMessage, from translator: Int, _ kind: LinkKind, _ news: NewsQueue
    ) -> [TranslationAnswer] {
        do {
            switch try Envelope.decodeEvent(message.frames) {
            case .pong(let pong):
                heard(pong, from: translator, kind)
                return []
            case .voiceJobProgress(let progress):
                tell(progress.taskId, .recognised(progress.progress), news)
                return []
            case .transcriptionCompleted(let completed):
                tell(completed.subject.taskId, .transcribed(completed.transcript), news)
                return []
            case .audioTranslationReady(let ready):
                tell(ready.subject.taskId, .spoken(ready.translated), news)
                return []
            case .audioProcessCompleted(let completed):
                conclude(completed.subject.taskId, .ended(completed.failures), completed.failures, news)
                return []
            case .recordingFailure(let failure):
                take(failure, news)
                return []
            case .voiceProfileResult(let result):
                take(.success(.profile(result)), to: result.requestId)
                return []
            case .voiceProfileFailure(let failure):
                take(.failure(failure.error), to: failure.requestId)
                return []
            case .voiceOperationAnswer(let answer):
                take(answer.outcome.answer, to: answer.taskId)
                return []
            case .translationCompleted(let completed): return answer(completed)
            case .translationError(let failure): return answer(failure, from: translator)
            case .statistics(let result):
                answer(result, from: translator)
                return []
            case .taskRejected(let rejected):
                perform(postpone(rejected.taskId, milliseconds: rejected.retryAfterMilliseconds))
                return []
            case .taskAccepted(let accepted):
                state.withLockedValue {
                    $0.recordings.heard(taskID: accepted.taskId, isAcknowledgement: true, now: .now)
                }
                return []
            case .translationSkipped: return []
            case .unknown(let unknown):
                logger.debug("Unknown event", metadata: ["wire.type": "\(unknown.type.prefix(64))"])
                return []
            }
        } catch {
            state.withLockedValue { $0.ignored.malformed += 1 }
            logger.warning("Malformed event", metadata: ["wire.error": "\(error)", "wire.translator": "\(translator)"])
            return []
        }
    }

    private func answer(_ completed: TranslationCompleted) -> [TranslationAnswer] {
        guard let language = LanguageTag(parsing: completed.targetLanguage) else {
            ignoreLate()
            return []
        }
        guard settle(completed.taskId, language) else { return [] }
        let engine = completed.translatorModel ?? completed.modelType ?? "unknown"
        let translated = TranslatedText(
            text: completed.translatedText, engine: engine,
            route: (completed.route ?? []).compactMap { LanguageTag(parsing: $0) }, confidence: completed.confidence)
        return [
            TranslationAnswer(
                taskID: completed.taskId, language: language, result: .translated(translated, routeVersion: engine))
        ]
    }

    private func answer(_ failure: TranslationFailure, from translator: Int) -> [TranslationAnswer] {
        let refusal = StatisticsInquiries.Reply(translator: translator)
        if state.withLockedValue({ $0.inquiries.take(refusal, to: failure.taskId) }) { return [] }
        // The answer to a `cancel` of ours. Who has asked under the same id since then gets an answer to that.
        if failure.code == .cancelled { return [] }
        let missing = state.withLockedValue { $0.texts.missing(taskID: failure.taskId) }
        let named = failure.targetLanguage.map { LanguageTag(parsing: $0) }
        let languages = named.map { language in missing.filter { $0 == language } } ?? missing
        guard !languages.isEmpty else {
            ignoreLate()
            return []
        }
        let error = failure.serviceError
        if error.retryable, state.withLockedValue({ $0.texts.mayBeRepeated(taskID: failure.taskId) }) {
            perform(
                postpone(failure.taskId, hasFailed: !error.isBusy, milliseconds: error.retryAfterMilliseconds))
            return []
        }
        return languages.filter { settle(failure.taskId, $0) }.map {
            TranslationAnswer(taskID: failure.taskId, language: $0, result: .failed(error))
        }
    }

    /// Returns whether anybody waited for it; counts it where nobody did.
    private func settle(_ taskID: String, _ language: LanguageTag) -> Bool {
        let (known, actions) = state.withLockedValue { state in
            let settled = state.texts.settled(taskID: taskID, part: language, now: .now)
            if !settled.known { state.ignored.late += 1 }
            return settled
        }
        perform(actions)
        return known
    }

    /// - Returns: what is to be performed.
    func postpone(
        _ taskID: String, hasFailed: Bool = false, milliseconds: Int?
    ) -> [RequestTable<TranslationTask>.Action] {
        let jitter = Double.random(in: 0...1)
        let pause = milliseconds.map { Duration.milliseconds(min(max($0, 0), 60_000)) }
        return state.withLockedValue {
            $0.texts.postponed(taskID: taskID, hasFailed: hasFailed, after: pause, jitter: jitter, now: .now)
        }
    }

    private func heard(_ pong: Pong, from translator: Int, _ kind: LinkKind) {
        let nonce = pong.nonce.map { UInt64($0) ?? LinkHealth.noNonce }
        let hearing = state.withLockedValue { state in
            let hearing = state.links[translator][kind].pong(
                nonce: nonce, instance: pong.instance, connection: pong.connection, now: .now)
            if hearing != .nothing { state.note(pong, of: translator) }
            return hearing
        }
        switch hearing {
        case .nothing: return
        case .still: return tellChange()
        case .replaced: closed(translator, kind)
        case .opened: break
        }
        if kind == .text {
            logger.info(
                "Translator connected",
                metadata: ["wire.translator": "\(translator)", "wire.routes": "\(pong.routes?.count ?? 0)"])
        }
        opened(translator, kind)
    }
}

extension VoiceOperationAnswer.Outcome {
    fileprivate var answer: Result<VoiceQuestions.Answer, ServiceError> {
        switch self {
        case .success(let result, let frames): .success(.operation(result: result, frames: frames))
        case .failure(let error): .failure(error)
        }
    }
}

extension TranslatorLink.State {
    /// What a Translator can do.
    fileprivate mutating func note(_ pong: Pong, of translator: Int) {
        offers[translator] = VoiceOffer(
            recognisers: pong.recognisers.reduce(into: [:]) { $0[$1.language.base] = $1.version },
            voices: pong.voices.reduce(into: [:]) { voices, voice in
                for language in voice.languages { voices[language.base] = voice.version }
            })
        guard let announced = pong.routes else { return }
        routes[translator] = announced.reduce(into: [:]) {
            $0[RouteTable.Pair(source: $1.source, target: $1.target)] = $1.version
        }
        routeTable = RouteTable(versions: routes.reduce(into: [:]) { $0.merge($1 ?? [:]) { first, _ in first } })
    }
}
