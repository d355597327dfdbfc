import DragomanModel
import Language
import Logging
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// One request until its last answer, or until it is cancelled.
    func perform(_ work: TranslationWork) async {
        await cancellations.run(work.id) {
            if work.mustWait, let error = await turn(in: .translation, work.urgency, having: []) {
                for language in work.languages { fail(work, language: language, error) }
            } else {
                await serve(work)
            }
        }
    }

    /// One request from its turn to its last answer. Languages run side by side; each is answered as soon as it is
    /// there.
    private func serve(_ work: TranslationWork) async {
        await tracked(.translation, work.request.taskId, receivedAt: work.receivedAt) {
            await translate(work, begun: .now)
        }
    }

    private func translate(_ work: TranslationWork, begun: ContinuousClock.Instant) async -> TaskOutcome {
        let source = sourceLanguage(of: work.request)
        let template = TextTemplate(work.request.text, language: source)
        if work.languages.count == 1 {
            return await translate(work, into: work.languages[0], source, template, begun: begun)
        }
        return await withTaskGroup { group in
            for language in work.languages {
                group.addTask { await self.translate(work, into: language, source, template, begun: begun) }
            }
            return await group.reduce(.done) { $0.joined(with: $1) }
        }
    }

    /// Makes and answers one language.
    private func translate(
        _ work: TranslationWork, into language: String, _ source: LanguageTag, _ template: TextTemplate,
        begun: ContinuousClock.Instant
    ) async -> TaskOutcome {
        do {
            let outcome = try await outcome(of: work, into: language, source, template)
            let frames = Envelope.encode(
                .translationCompleted(completed(work, outcome, source, language, template, begun: begun)))
            let isAwaited = answer(
                work.request.taskId, language, work.id, frames, isFinal: true, in: \.registry)
            return isAwaited ? .done : .cancelled
        } catch {
            return fail(work, language: language, reason(for: error)) ? .failed : .cancelled
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
        return try await pipeline.translate(
            work.request.text, template,
            .init(tenant: work.request.terms.tenant ?? "", source: source, target: target, urgency: work.urgency))
    }

    /// Answers that a language is not made. Returns whether anybody waited for it.
    @discardableResult
    private func fail(_ work: TranslationWork, language: String, _ error: ServiceError) -> Bool {
        let frames = Envelope.encode(.translationError(failure(of: work.request, into: language, error)))
        return answer(work.request.taskId, language, work.id, frames, isFinal: false, in: \.registry)
    }

    func failure(of request: TranslationRequest, into language: String, _ error: ServiceError) -> TranslationFailure {
        TranslationFailure(
            taskId: request.taskId, messageId: request.messageId, conversationId: request.conversationId,
            targetLanguage: language, error)
    }

    private func completed(
        _ work: TranslationWork, _ outcome: TranslationPipeline.Outcome, _ source: LanguageTag, _ language: String,
        _ template: TextTemplate, begun: ContinuousClock.Instant
    ) -> TranslationCompleted {
        let now = ContinuousClock.now
        return TranslationCompleted(
            taskId: work.request.taskId, messageId: work.request.messageId, translatedText: outcome.text,
            sourceLanguage: source.value, targetLanguage: language,
            timestamp: WallClock.seconds,
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

    func reason(for error: any Error) -> ServiceError {
        // What a peer has cancelled was answered then, and hears nothing of this: it is for those whom a shutdown
        // cancels. Engines call both a cancelled request, which nobody would send again.
        if Task.isCancelled { return .shuttingDown }
        if let error = error as? ServiceError { return error }
        logger.error("Task failed unexpectedly", metadata: ["error": "\(error)"])
        return ServiceError(.internalError, "The Translator failed; its log says why.", retryable: true)
    }

    private static let undetermined: LanguageTag = "und"
}
