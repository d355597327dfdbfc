import DragomanModel
import Logging
import NIOConcurrencyHelpers
import Wire
import ZeroMQLink

extension TranslatorLink {
    /// Waits on one Translator's socket; every answer is handed on in a task of its own, so that a slow commit keeps no
    /// other answer waiting.
    func receive(from translator: Int, onAnswer: @escaping @Sendable (TranslationAnswer) async -> Void) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                let messages = try await hub.receive(from: doors[translator].receiving, limit: 64)
                for message in messages {
                    for answer in answers(in: message, from: translator) {
                        group.addTask { await onAnswer(answer) }
                    }
                }
            }
        }
    }

    private func answers(in message: LinkMessage, from translator: Int) -> [TranslationAnswer] {
        do {
            switch try Envelope.decodeEvent(message.frames) {
            case .pong(let pong):
                opened(by: pong, from: translator)
                return []
            case .translationCompleted(let completed): return answer(completed)
            case .translationError(let failure): return answer(failure, from: translator)
            case .statistics(let result):
                answer(result, from: translator)
                return []
            case .taskRejected(let rejected):
                postpone(rejected.taskId, milliseconds: rejected.retryAfterMilliseconds)
                return []
            case .taskAccepted, .translationSkipped: return []
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
        let missing = state.withLockedValue { $0.requests.missing(taskID: failure.taskId) }
        let named = failure.targetLanguage.map { LanguageTag(parsing: $0) }
        let languages = named.map { language in missing.filter { $0 == language } } ?? missing
        guard !languages.isEmpty else {
            ignoreLate()
            return []
        }
        let error = failure.serviceError
        if error.retryable, state.withLockedValue({ $0.requests.mayBeRepeated(taskID: failure.taskId) }) {
            postpone(failure.taskId, milliseconds: error.retryAfterMilliseconds)
            return []
        }
        return languages.filter { settle(failure.taskId, $0) }.map {
            TranslationAnswer(taskID: failure.taskId, language: $0, result: .failed(error))
        }
    }

    /// Returns whether anybody waited for it; counts it where nobody did.
    private func settle(_ taskID: String, _ language: LanguageTag) -> Bool {
        let (known, actions) = state.withLockedValue { state in
            let settled = state.requests.settled(taskID: taskID, language: language, now: .now)
            if !settled.known { state.ignored.late += 1 }
            return settled
        }
        perform(actions)
        return known
    }

    private func postpone(_ taskID: String, milliseconds: Int?) {
        let jitter = Double.random(in: 0...1)
        let pause = milliseconds.map { Duration.milliseconds(min(max($0, 0), 60_000)) }
        perform(
            state.withLockedValue {
                $0.requests.postponed(taskID: taskID, after: pause, jitter: jitter, now: .now)
            })
    }

    private func opened(by pong: Pong, from translator: Int) {
        let nonce = pong.nonce.map { UInt64($0) ?? LinkHealth.noNonce }
        let (isNew, actions) = state.withLockedValue { state in
            let isNew = state.health[translator].pong(nonce: nonce, now: .now)
            guard state.health[translator].isOpen else { return (false, [RequestTable.Action]()) }
            if let routes = pong.routes {
                state.routes[translator] = routes.reduce(into: [:]) {
                    $0[RouteTable.Pair(source: $1.source, target: $1.target)] = $1.version
                }
                state.routeTable = RouteTable(
                    versions: state.routes.reduce(into: [:]) { $0.merge($1 ?? [:]) { first, _ in first } })
            }
            return (isNew, isNew ? state.requests.opened(translator, now: .now) : [])
        }
        if isNew {
            logger.info(
                "Translator connected",
                metadata: ["wire.translator": "\(translator)", "wire.routes": "\(pong.routes?.count ?? 0)"])
        }
        perform(actions)
        tellChange()
    }
}
