import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// One request about a recording until its last answer, or until it is cancelled.
    func perform(_ work: RecordingWork) async {
        guard let audio else { return }
        await untilCancelled(work.id) {
            let kind = work.task.kind
            if work.mustWait, let error = await self.turn(in: kind, before: work.deadline, having: [work.task.sound]) {
                self.end(work, with: error)
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
            try await until(work.deadline) {
                try await audio.engines.withFile(of: work.task.sound, tenant: work.task.tenant) { path in
                    let order = try self.order(work, path, results)
                    try await audio.recordings.run(order, clock: clock) { progress in
                        await self.tell(progress, work, audio, results)
                    }
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
                if !targets.contains(tag) { targets.append(tag) }
            } else {
                let error = ServiceError(.unknownLanguage, "A target language is not a tag such as es or pt-BR.")
                fail(work, [language], error, results)
            }
        }
        return RecordingOrder(
            file: path, tenant: task.tenant, language: task.language.flatMap { LanguageTag(parsing: $0) },
            given: try knownTranscript(of: work), targets: targets,
            manner: task.manner, encoding: task.encoding,
            urgency: Urgency(
                priority: max(task.terms.priority ?? .stage, .stage), deadline: work.deadline,
                fairnessKey: "\(task.tenant)/\(task.conversationId ?? task.taskId)"))
    }

    /// What need not be heard: what came with the request, or what an earlier work of the same task has heard.
    private func knownTranscript(of work: RecordingWork) throws(ServiceError) -> Transcript? {
        if let given = work.task.given { return try Transcript(given) }
        guard !work.parts.contains(RecordingTask.transcript),
            case .transcriptionCompleted(let earlier)? = answered(RecordingTask.transcript, of: work)
        else { return nil }
        return earlier.transcript
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
            fail(work, work.names(of: language), error, results)
        case .spoken(let spoken):
            let names = work.names(of: spoken.language)
            do {
                let translated = try await translated(spoken, work, audio)
                for name in names { tell(translated, as: name, work, results) }
            } catch {
                fail(work, names, reason(for: error), results)
            }
        }
    }

    private func tell(
        _ translated: TranslatedAudio, as name: String, _ work: RecordingWork, _ results: RecordingResults
    ) {
        var translated = translated
        translated.targetLanguage = name
        let count = work.languages.count
        results.add(translated) { ended in
            let event = AudioTranslationReady(
                count == 1 ? .only : ended == count ? .last : .progressive, work.task.subject, translated,
                timestamp: WallClock.seconds)
            answer(work, name, .audioTranslationReady(event))
        }
    }

    private func fail(_ work: RecordingWork, _ names: [String], _ error: ServiceError, _ results: RecordingResults) {
        for name in names {
            results.add(LanguageFailure(language: name, error: error))
            _ = finishPart(work, name, frames: nil)
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
            guard case .audioTranslationReady(let ready)? = answered(language, of: work) else { return nil }
            return ready.translated
        }
    }

    /// The answer that a part has had.
    private func answered(_ part: String, of work: RecordingWork) -> WireEvent? {
        let finished = state.withLockedValue { $0.recordings.finished(work.task.taskId) }
        guard let frames = finished[part] else { return nil }
        do {
            return try Envelope.decodeEvent(frames)
        } catch {
            preconditionFailure("an answer of ours can be read: \(error)")
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
        TranslatedAudio(
            targetLanguage: spoken.language.value, translatedText: spoken.text,
            durationMilliseconds: spoken.durationMilliseconds, mimeType: spoken.encoding.mimeType,
            segments: spoken.segments,
            audio: try await audio.outgoing(spoken.audio, asStored: work.task.sound.isShared, tenant: work.task.tenant),
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
