import Blobs
import DragomanModel
import Logging
import NIOConcurrencyHelpers
import Wire

/// What is told of a recording, and to whom.
extension TranslatorServer {
    /// How much of a recording has been recognised.
    func tell(_ share: Double, of work: RecordingWork) {
        let taskID = work.task.taskId
        guard work.task.terms.acknowledge, let address = state.withLockedValue({ $0.recordings.address(of: taskID) })
        else { return }
        let progress = VoiceJobProgress(
            taskId: taskID, jobId: taskID, progress: share, currentStep: "recognition", timestamp: WallClock.seconds)
        reply(.voiceJobProgress(progress), to: address)
    }

    /// The end of a work whose recording was understood.
    func finish(_ work: RecordingWork, _ results: RecordingResults) -> TaskOutcome {
        let current = results.current
        guard work.task.kind == .audioProcess, let transcript = current.transcript else { return .done }
        let earlier = otherLanguages(of: work)
        if earlier.isEmpty, current.translated.isEmpty, let first = current.failures.first {
            let failure = failure(of: work.task, first.error, failures: current.failures)
            return end(work, with: .recordingFailure(failure), isFinal: false) ? .failed : .cancelled
        }
        let completed = AudioProcessCompleted(
            work.task.subject, transcript: transcript, translated: earlier + current.translated,
            failures: current.failures, processingMilliseconds: Int(work.receivedAt.duration(to: .now).milliseconds),
            timestamp: WallClock.seconds)
        // Where languages have failed, asking again tries them anew.
        let isFinal = current.failures.isEmpty
        guard end(work, with: .audioProcessCompleted(completed), isFinal: isFinal) else { return .cancelled }
        return isFinal ? .done : .failed
    }

    /// Tells the end. Where an earlier work is still on its way to an end of the same task, both are told: what has failed here
    /// is not known there.
    /// - Returns: whether anybody waited for it.
    private func end(_ work: RecordingWork, with event: WireEvent, isFinal: Bool) -> Bool {
        if work.parts.contains(RecordingTask.end) { return answer(work, RecordingTask.end, event, isFinal: isFinal) }
        guard let address = state.withLockedValue({ $0.recordings.address(of: work.task.taskId) }) else { return false }
        reply(event, to: address)
        return true
    }

    /// Languages that other works of the same task have made.
    private func otherLanguages(of work: RecordingWork) -> [TranslatedAudio] {
        let finished = state.withLockedValue { $0.recordings.finished(work.task.taskId) }
        let languages = finished.keys.filter { $0 != RecordingTask.transcript && !work.parts.contains($0) }
        return languages.sorted().compactMap { language in
            guard case .audioTranslationReady(let ready)? = answered(language, of: work.task) else { return nil }
            return ready.translated
        }
    }

    /// The answer that a part has had; nil where there is none, or none that can be read: it may be larger than a message is.
    func answered(_ part: String, of task: RecordingTask) -> WireEvent? {
        let finished = state.withLockedValue { $0.recordings.finished(task.taskId) }
        guard let frames = finished[part] else { return nil }
        do {
            return try Envelope.decodeEvent(frames)
        } catch {
            logger.warning("Answer not read again", metadata: ["task.id": "\(task.taskId)", "error": "\(error)"])
            return nil
        }
    }

    /// Speech that was told by the name of its file, which has been collected since: it is made anew.
    func discardCollected(_ task: RecordingTask, _ audio: AudioWorkshop) {
        guard task.sound.isShared else { return }
        let collected = task.targetLanguages.filter { language in
            guard case .audioTranslationReady(let ready)? = answered(language, of: task),
                case .stored(let hash, _) = ready.translated.audio
            else { return false }
            return !audio.engines.blobs.contains(hash, tenant: task.tenant)
        }
        state.withLockedValue { $0.recordings.discard(Set(collected), of: task.taskId) }
    }

    /// Tells once that nothing (more) comes of the recording.
    /// - Returns: whether anybody waited for it.
    @discardableResult
    func end(_ work: RecordingWork, with error: ServiceError) -> Bool {
        var address: ReplyAddress?
        for part in work.parts { address = finishPart(work, part, frames: nil) ?? address }
        guard let address else { return false }
        reply(.recordingFailure(failure(of: work.task, error)), to: address)
        return true
    }

    /// Answers a part. `isFinal`: whether the answer is kept for those who ask again.
    @discardableResult
    func answer(_ work: RecordingWork, _ part: String, _ event: WireEvent, isFinal: Bool = true) -> Bool {
        answer(work.task.taskId, part, work.id, Envelope.encode(event), isFinal: isFinal, in: \.recordings)
    }

    func finishPart(_ work: RecordingWork, _ part: String, frames: [Frame]?) -> ReplyAddress? {
        state.withLockedValue { $0.recordings.finish(work.task.taskId, part: part, work: work.id, frames: frames) }
    }

    func transcription(_ transcript: Transcript, _ work: RecordingWork) -> TranscriptionCompleted {
        TranscriptionCompleted(
            work.task.kind == .transcription ? .completed : .ready, work.task.subject, transcript: transcript,
            processingMilliseconds: Int(work.receivedAt.duration(to: .now).milliseconds),
            timestamp: WallClock.seconds)
    }

    func translated(
        _ spoken: SpokenRecording, _ work: RecordingWork, _ audio: AudioWorkshop
    ) async throws -> TranslatedAudio {
        TranslatedAudio(
            targetLanguage: spoken.language.value, translatedText: spoken.text,
            durationMilliseconds: spoken.durationMilliseconds, mimeType: spoken.encoding.mimeType,
            segments: spoken.segments,
            audio: try await audio.outgoing(spoken.audio, asStored: work.task.sound.isShared, tenant: work.task.tenant),
            route: spoken.route.map(\.value), engine: spoken.engines, voice: spoken.voice)
    }
}
