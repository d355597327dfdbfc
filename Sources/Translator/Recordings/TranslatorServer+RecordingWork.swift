import DragomanModel
import Wire

extension TranslatorServer {
    /// One request about a recording until its last answer, or until it is cancelled.
    func perform(_ work: RecordingWork) async {
        guard let audio else { return }
        await cancellations.run(work.id) {
            let kind = work.task.kind
            if work.mustWait, let error = await turn(in: kind, work.urgency, having: [work.task.sound]) {
                end(work, with: error)
            } else {
                await serve(work, audio)
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
            urgency: work.urgency)
    }

    /// What need not be heard: what came with the request, or what an earlier work of the same task has heard.
    private func knownTranscript(of work: RecordingWork) throws(ServiceError) -> Transcript? {
        if let given = work.task.given { return try Transcript(given) }
        guard !work.parts.contains(RecordingTask.transcript),
            case .transcriptionCompleted(let earlier)? = answered(RecordingTask.transcript, of: work.task)
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
