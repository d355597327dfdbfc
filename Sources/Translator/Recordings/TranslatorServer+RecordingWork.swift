import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// One request about a recording until its last answer, or until it is cancelled.
    func perform(_ work: RecordingWork) async {
        guard let audio else { return }
        await untilCancelled(work.id) {
            if work.mustWait, await !self.lanes[work.task.kind].turn() {
                self.end(work, with: .shuttingDown)
            } else {
                await self.serve(work, audio)
            }
        }
    }

    /// From its turn to its last answer. What is known is told as soon as it is.
    private func serve(_ work: RecordingWork, _ audio: AudioWorkshop) async {
        let clock = StageClock()
        await tracked(work.task.kind, work.task.taskId, receivedAt: work.receivedAt, clock: clock) {
            await outcome(work, audio, clock)
        }
    }

    private func outcome(_ work: RecordingWork, _ audio: AudioWorkshop, _ clock: StageClock) async -> TaskOutcome {
        let results = RecordingResults()
        do {
            try await audio.engines.withFile(of: work.task.audio, tenant: work.task.tenant) { path in
                let order = try order(work, path, results)
                try await audio.recordings.run(order, clock: clock) { progress in
                    await self.tell(progress, work, audio, results)
                }
            }
            return finish(work, results)
        } catch {
            return end(work, with: reason(for: error)) ? .failed : .cancelled
        }
    }

    /// - Throws: `UNKNOWN_LANGUAGE` where the given transcript's is none.
    private func order(
        _ work: RecordingWork, _ path: String, _ results: RecordingResults
    ) throws(ServiceError) -> RecordingOrder {
        let task = work.task
        var targets: [LanguageTag] = []
        for language in work.languages {
            if let tag = LanguageTag(parsing: language) {
                targets.append(tag)
            } else {
                let error = ServiceError(.unknownLanguage, "A target language is not a tag such as es or pt-BR.")
                results.add(LanguageFailure(language: language, error: error))
                _ = finishPart(work, language, frames: nil)
            }
        }
        return RecordingOrder(
            file: path, tenant: task.tenant, language: task.language.flatMap { LanguageTag(parsing: $0) },
            given: try task.given.map { (given) throws(ServiceError) in try Transcript(given) }, targets: targets,
            manner: task.manner, encoding: task.encoding,
            urgency: Urgency(
                priority: max(task.terms.priority ?? .stage, .stage), deadline: work.deadline,
                fairnessKey: "\(task.tenant)/\(task.conversationId ?? task.taskId)"))
    }

    private func tell(
        _ progress: RecordingPipeline.Progress, _ work: RecordingWork, _ audio: AudioWorkshop,
        _ results: RecordingResults
    ) async {
        switch progress {
        case .recognised(let share): tell(share, of: work)
        case .transcribed(let transcript):
            results.add(transcript)
            answer(work, RecordingTask.transcript, .transcriptionCompleted(transcription(transcript, work)))
        case .failed(let language, let error):
            results.add(LanguageFailure(language: language.value, error: error))
            _ = finishPart(work, language.value, frames: nil)
        case .spoken(let spoken):
            do {
                let translated = try await translated(spoken, work, audio)
                let ended = results.add(translated)
                let event = AudioTranslationReady(
                    work.languages.count == 1 ? .only : ended == work.languages.count ? .last : .progressive,
                    work.task.subject, translated, timestamp: WallClock.seconds)
                answer(work, spoken.language.value, .audioTranslationReady(event))
            } catch {
                results.add(LanguageFailure(language: spoken.language.value, error: reason(for: error)))
                _ = finishPart(work, spoken.language.value, frames: nil)
            }
        }
    }

    /// How much of a recording has been recognised.
    private func tell(_ share: Double, of work: RecordingWork) {
        let taskID = work.task.taskId
        guard work.task.terms.acknowledge, let address = state.withLockedValue({ $0.recordings.address(of: taskID) })
        else { return }
        let progress = VoiceJobProgress(
            taskId: taskID, jobId: taskID, progress: share, currentStep: "recognition", timestamp: WallClock.seconds)
        reply(.voiceJobProgress(progress), to: address)
    }

    /// The end of a work whose recording was understood.
    private func finish(_ work: RecordingWork, _ results: RecordingResults) -> TaskOutcome {
        let current = results.current
        guard work.task.kind == .audioProcess, let transcript = current.transcript else { return .done }
        let earlier = earlierLanguages(of: work)
        if earlier.isEmpty, current.translated.isEmpty, let first = current.failures.first {
            let failure = failure(of: work.task, first.error, failures: current.failures)
            return answer(work, RecordingTask.end, .recordingFailure(failure), isFinal: false) ? .failed : .cancelled
        }
        let completed = AudioProcessCompleted(
            work.task.subject, transcript: transcript, translated: earlier + current.translated,
            failures: current.failures, processingMilliseconds: Int(work.receivedAt.duration(to: .now).milliseconds),
            timestamp: WallClock.seconds)
        // Where languages have failed, asking again tries them anew.
        let isFinal = current.failures.isEmpty
        guard answer(work, RecordingTask.end, .audioProcessCompleted(completed), isFinal: isFinal) else {
            return .cancelled
        }
        return isFinal ? .done : .failed
    }

    /// Languages that an earlier work of the same task has made.
    private func earlierLanguages(of work: RecordingWork) -> [TranslatedAudio] {
        let finished = state.withLockedValue { $0.recordings.finished(work.task.taskId) }
        let earlier = work.task.targetLanguages.filter { !work.parts.contains($0) }
        return earlier.compactMap { language in
            guard let frames = finished[language] else { return nil }
            do {
                guard case .audioTranslationReady(let ready) = try Envelope.decodeEvent(frames) else { return nil }
                return ready.translated
            } catch {
                preconditionFailure("an answer of ours can be read: \(error)")
            }
        }
    }

    /// Tells once that nothing (more) comes of the recording.
    /// - Returns: whether anybody waited for it.
    @discardableResult
    private func end(_ work: RecordingWork, with error: ServiceError) -> Bool {
        var address: ReplyAddress?
        for part in work.parts { address = finishPart(work, part, frames: nil) ?? address }
        guard let address else { return false }
        reply(.recordingFailure(failure(of: work.task, error)), to: address)
        return true
    }

    /// Answers a part. `isFinal`: whether the answer is kept for those who ask again.
    @discardableResult
    private func answer(_ work: RecordingWork, _ part: String, _ event: WireEvent, isFinal: Bool = true) -> Bool {
        let frames = Envelope.encode(event)
        guard let address = finishPart(work, part, frames: isFinal ? frames : nil) else { return false }
        send(frames, to: address)
        return true
    }

    private func finishPart(_ work: RecordingWork, _ part: String, frames: [Frame]?) -> ReplyAddress? {
        state.withLockedValue { $0.recordings.finish(work.task.taskId, part: part, work: work.id, frames: frames) }
    }

    private func transcription(_ transcript: Transcript, _ work: RecordingWork) -> TranscriptionCompleted {
        TranscriptionCompleted(
            work.task.kind == .transcription ? .completed : .ready, work.task.subject, transcript: transcript,
            processingMilliseconds: Int(work.receivedAt.duration(to: .now).milliseconds),
            timestamp: WallClock.seconds)
    }

    private func translated(
        _ spoken: SpokenRecording, _ work: RecordingWork, _ audio: AudioWorkshop
    ) async throws -> TranslatedAudio {
        var asStored = false
        if case .stored = work.task.audio { asStored = true }
        return TranslatedAudio(
            targetLanguage: spoken.language.value, translatedText: spoken.text,
            durationMilliseconds: spoken.durationMilliseconds, mimeType: spoken.encoding.mimeType,
            segments: spoken.segments,
            audio: try await audio.outgoing(spoken.audio, asStored: asStored, tenant: work.task.tenant),
            route: spoken.route.map(\.value), engine: spoken.engines, voice: spoken.voice)
    }
}

extension Transcript {
    /// - Throws: `UNKNOWN_LANGUAGE`.
    fileprivate init(_ given: GivenTranscript) throws(ServiceError) {
        self.init(
            text: given.text, language: try LanguageTag(checking: given.language, name: "mobileTranscription.language"),
            confidence: given.confidence, source: .sender, segments: given.segments,
            durationMilliseconds: given.segments.last?.endMilliseconds ?? 0)
    }
}
