import DragomanModel
import NIOConcurrencyHelpers
import Wire
import ZeroMQLink

extension TranslatorServer {
    /// Takes requests in: each becomes a task of its own, and the loop is back at its socket.
    func receive(at door: Door) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                for message in try await hub.receive(from: door.receiving) {
                    let replyTo = ReplyAddress(socket: door.sending, peer: message.peer)
                    guard let work = accept(message, replyTo: replyTo) else { continue }
                    group.addTask { await work() }
                }
            }
        }
    }

    /// Decides on a message without waiting for anything.
    /// - Returns: the work to be done; nil where it has been answered already.
    private func accept(_ message: LinkMessage, replyTo: ReplyAddress) -> (@Sendable () async -> Void)? {
        do {
            switch try Envelope.decodeRequest(message.frames) {
            case .ping(let ping):
                reply(.pong(pong(to: ping, at: replyTo)), to: replyTo)
            case .cancel(let request):
                cancel(request.taskId)
            case .statistics(let request):
                askForStatistics(request, replyTo: replyTo)
            case .translation(let request):
                guard let work = accept(request, replyTo: replyTo) else { return nil }
                return { await self.perform(work) }
            case .audioProcess(let request): return recordingWork(RecordingTask(request), replyTo: replyTo)
            case .transcription(let request): return recordingWork(RecordingTask(request), replyTo: replyTo)
            case .voiceProfile(let request): return voiceWork(VoiceTask(request), replyTo: replyTo)
            case .voiceOperation(let request): return voiceWork(VoiceTask(request), replyTo: replyTo)
            case .unknown(let unknown):
                refuse(unknown.subject, UnservedRequest.error(type: unknown.type), replyTo: replyTo)
            }
        } catch {
            refuse(error.subject, error.serviceError, replyTo: replyTo)
        }
        return nil
    }

    private func recordingWork(_ task: RecordingTask, replyTo: ReplyAddress) -> (@Sendable () async -> Void)? {
        guard let work = accept(task, replyTo: replyTo) else { return nil }
        return { await self.perform(work) }
    }

    private func voiceWork(_ task: VoiceTask, replyTo: ReplyAddress) -> (@Sendable () async -> Void)? {
        guard let work = accept(task, replyTo: replyTo) else { return nil }
        return { await self.perform(work) }
    }

    private func accept(_ request: TranslationRequest, replyTo: ReplyAddress) -> TranslationWork? {
        if let error = problem(with: request, replyTo: replyTo) {
            refuse(request, error, replyTo: replyTo)
            return nil
        }
        let taken = take(
            request, \.registry, kind: .translation, terms: request.terms, replyTo: replyTo,
            refuse: { refuse(request, $0, replyTo: replyTo) })
        return taken.map { taken in
            TranslationWork(
                id: taken.id, request: request, languages: taken.parts, mustWait: taken.mustWait, receivedAt: .now,
                deadline: deadline(request.terms, standard: configuration.deadline, longest: .seconds(3_600)))
        }
    }

    /// What is wrong with a request, before anything is done about it.
    private func problem(with request: TranslationRequest, replyTo: ReplyAddress) -> ServiceError? {
        if state.withLockedValue(\.isDraining) { return .shuttingDown }
        if request.text.utf8.count > configuration.maxTextBytes {
            let skipped = TranslationSkipped(
                messageId: request.messageId, length: request.text.utf8.count,
                maxLength: configuration.maxTextBytes, conversationId: request.conversationId)
            reply(.translationSkipped(skipped), to: replyTo)
            return problem(withTextBytes: request.text.utf8.count)
        }
        if !request.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
            return ServiceError(.invalidRequest, "The text is empty.")
        }
        if request.targetLanguages.isEmpty {
            return ServiceError(.invalidRequest, "targetLanguages is empty.")
        }
        if request.sourceLanguage != TranslationRequest.detectLanguage,
            LanguageTag(parsing: request.sourceLanguage) == nil
        {
            return ServiceError(.unknownLanguage, "sourceLanguage is not a language tag such as es or pt-BR.")
        }
        return nil
    }

    func problem(withTextBytes count: Int) -> ServiceError? {
        guard count > configuration.maxTextBytes else { return nil }
        return ServiceError(.textTooLong, "The text has more than \(configuration.maxTextBytes) bytes.")
    }
}
