import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// Decides on a request about a recording without waiting for anything.
    /// - Returns: the work to be done; nil where it has been answered already.
    func accept(_ task: RecordingTask, replyTo: ReplyAddress) -> RecordingWork? {
        if let error = problem(with: task) {
            refuse(task, error, replyTo: replyTo)
            return nil
        }
        if let audio { discardCollected(task, audio) }
        let taken = take(
            task, \.recordings, kind: task.kind, terms: task.terms, replyTo: replyTo,
            refuse: { refuse(task, $0, replyTo: replyTo) })
        return taken.map { taken in
            RecordingWork(
                id: taken.id, task: task, parts: taken.parts, mustWait: taken.mustWait, receivedAt: .now,
                deadline: deadline(task.terms, standard: configuration.recordingDeadline, longest: .seconds(86_400)))
        }
    }

    private func problem(with task: RecordingTask) -> ServiceError? {
        if state.withLockedValue(\.isDraining) { return .shuttingDown }
        guard let audio else {
            return UnservedRequest.error(type: task.kind == .transcription ? "transcription_only" : task.kind.rawValue)
        }
        if task.sound.byteCount > audio.engines.limits.maxBytes {
            return ServiceError(
                .bodyTooLarge, "The recording has more than \(audio.engines.limits.maxBytes) bytes (audio.maxBytes).")
        }
        if task.sound.byteCount == 0, !task.sound.isShared {
            return ServiceError(.invalidAudio, "The recording is empty.")
        }
        if let given = task.given {
            let spoken = given.segments.reduce(0) { $0 + $1.text.utf8.count }
            if let error = problem(withTextBytes: max(given.text.utf8.count, spoken)) { return error }
        }
        if let language = task.language, LanguageTag(parsing: language) == nil, language != "auto" {
            return ServiceError(.unknownLanguage, "The language spoken is not a language tag such as es or pt-BR.")
        }
        return nil
    }

    private func refuse(_ task: RecordingTask, _ error: ServiceError, replyTo: ReplyAddress) {
        reject(task.taskId, task.terms, error, replyTo: replyTo)
        reply(.recordingFailure(failure(of: task, error)), to: replyTo)
    }

    func failure(
        of task: RecordingTask, _ error: ServiceError, failures: [LanguageFailure] = []
    ) -> RecordingFailure {
        RecordingFailure(
            task.kind == .transcription ? .transcription : .audioProcess, task.subject, error,
            timestamp: WallClock.seconds, failures: failures)
    }

    /// Answers what of a recording is not done yet, once, and has the work on it given up.
    func cancelRecording(_ taskID: String) {
        guard let cancellation = giveUp(taskID, in: \.recordings), let task = cancellation.cancelled.first?.request
        else { return }
        reply(.recordingFailure(failure(of: task, .cancelled)), to: cancellation.replyTo)
    }
}
