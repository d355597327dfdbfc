import DragomanModel
import Language
import Logging
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// One request from its turn to its last answer. Languages run side by side; each is answered as soon as it is
    /// there.
    func perform(_ work: TranslationWork) async {
        if work.mustWait { await lane.turn() }
        let startedAt = WallClock.now.milliseconds
        let active = ledger.started(lane.name)
        logger.debug("Task started", metadata: ["task.id": "\(work.request.taskId)", "tasks.active": "\(active)"])

        let begun = ContinuousClock.now
        let hasFailed = await translate(work, begun: begun)

        lane.finish(failed: hasFailed)
        let duration = work.receivedAt.duration(to: .now).milliseconds
        let left = ledger.ended(
            .init(
                kind: lane.name, taskID: work.request.taskId, startedAt: startedAt, durationMilliseconds: duration,
                outcome: hasFailed ? "failed" : "done"))
        logger.debug(
            "Task ended",
            metadata: [
                "task.id": "\(work.request.taskId)", "tasks.active": "\(left)", "duration.ms": "\(duration)",
                "outcome": hasFailed ? "failed" : "done",
            ])
    }

    /// Returns whether a language failed.
    private func translate(_ work: TranslationWork, begun: ContinuousClock.Instant) async -> Bool {
        let source = sourceLanguage(of: work.request)
        let template = TextTemplate(work.request.text, language: source)
        if work.languages.count == 1 {
            return await translate(work, into: work.languages[0], source, template, begun: begun)
        }
        return await withTaskGroup { group in
            for language in work.languages {
                group.addTask { await self.translate(work, into: language, source, template, begun: begun) }
            }
            return await group.reduce(false) { $0 || $1 }
        }
    }

    /// Makes and answers one language. Returns whether it failed.
    private func translate(
        _ work: TranslationWork, into language: String, _ source: LanguageTag, _ template: TextTemplate,
        begun: ContinuousClock.Instant
    ) async -> Bool {
        do {
            let outcome = try await outcome(of: work, into: language, source, template)
            let frames = Envelope.encode(
                .translationCompleted(completed(work, outcome, source, language, template, begun: begun)))
            finish(work, language: language, frames: frames, isAnswer: true)
            return false
        } catch {
            let failure = self.failure(error)
            let frames = Envelope.encode(
                .translationError(
                    TranslationFailure(
                        taskId: work.request.taskId, messageId: work.request.messageId,
                        conversationId: work.request.conversationId, targetLanguage: language, failure)))
            finish(work, language: language, frames: frames, isAnswer: false)
            return true
        }
    }

    private func outcome(
        of work: TranslationWork, into language: String, _ source: LanguageTag, _ template: TextTemplate
    ) async throws -> TranslationPipeline.Outcome {
        guard let target = LanguageTag(parsing: language) else {
            throw ServiceError(.unknownLanguage, "A target language is not a language tag such as es or pt-BR.")
        }
        if source == Self.undetermined, !template.sentences.isEmpty {
            throw ServiceError(
                .unknownLanguage, "The language of the text could not be detected; say it with originalLanguage.")
        }
        let request = work.request
        let urgency = Urgency(
            priority: request.priority ?? .live, deadline: work.deadline,
            fairnessKey: "\(request.tenant ?? "")/\(request.conversationId ?? "")")
        let state = state
        let taskID = request.taskId
        return try await pipeline.translate(
            request.text, template,
            .init(
                tenant: request.tenant ?? "", source: source, target: target, urgency: urgency,
                isCancelled: { state.withLockedValue { $0.registry.isCancelled(taskID) } }))
    }

    private func finish(_ work: TranslationWork, language: String, frames: [Frame], isAnswer: Bool) {
        let address = state.withLockedValue {
            $0.registry.finish(work.request.taskId, language: language, frames: isAnswer ? frames : nil)
        }
        if let address { send(frames, to: address) }
    }

    private func completed(
        _ work: TranslationWork, _ outcome: TranslationPipeline.Outcome, _ source: LanguageTag, _ language: String,
        _ template: TextTemplate, begun: ContinuousClock.Instant
    ) -> TranslationCompleted {
        let now = ContinuousClock.now
        return TranslationCompleted(
            taskId: work.request.taskId, messageId: work.request.messageId, translatedText: outcome.text,
            sourceLanguage: source.value, targetLanguage: language,
            timestamp: Double(WallClock.now.milliseconds) / 1_000,
            processingTime: work.receivedAt.duration(to: now).milliseconds / 1_000,
            translationTime: begun.duration(to: now).milliseconds / 1_000,
            queueTime: work.receivedAt.duration(to: begun).milliseconds / 1_000,
            modelType: work.request.modelType, translatorModel: outcome.engines,
            poolType: work.request.conversationId == "any" ? "any" : "normal", version: DragomanVersion.current,
            segmentsCount: outcome.sentences, emojisCount: template.emojiCount,
            route: outcome.route.map(\.value), requestId: work.request.taskId)
    }

    private func sourceLanguage(of request: TranslationRequest) -> LanguageTag {
        if let given = LanguageTag(parsing: request.sourceLanguage), given != Self.undetermined { return given }
        return detector.detect(request.text, expecting: [])?.language ?? Self.undetermined
    }

    private func failure(_ error: any Error) -> ServiceError {
        // Tasks are cancelled by a shutdown only. Engines call that a cancelled request, which nobody would send again.
        if Task.isCancelled { return .shuttingDown }
        if let error = error as? ServiceError { return error }
        logger.error("Task failed unexpectedly", metadata: ["error": "\(error)"])
        return ServiceError(.internalError, "The Translator failed; its log says why.", retryable: true)
    }

    private static let undetermined: LanguageTag = "und"
}
