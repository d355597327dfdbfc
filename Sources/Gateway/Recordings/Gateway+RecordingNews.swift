import Blobs
import DragomanModel
import Logging
import NIOPosix
import Storage
import Wire

extension Gateway {
    /// Stores what a Translator tells of a recording. What comes twice, or too late, changes nothing.
    func take(_ news: RecordingNews) async {
        guard let entry = desk.find(news.taskID) else { return }
        do {
            switch news.change {
            case .recognised(let share):
                if desk.note(recognised: share, taskID: news.taskID) { try await step(entry, .running) }
                tell(share / Double(entry.request.targetLanguages.count + 1), of: entry)
            case .transcribed(let transcript):
                desk.note(transcript, taskID: news.taskID)
                try await step(entry, .transcribed(transcript, caching(transcript, entry)))
            case .spoken(let translated):
                try await step(entry, try await spoken(translated, entry))
            case .languagesFailed(let failures):
                for failure in failures { try await step(entry, failure) }
            case .ended(let failures):
                try await end(entry, failures, taskID: news.taskID)
            case .failed(let error, let failures):
                for failure in failures { try await step(entry, failure) }
                try await step(entry, .failed(error))
                desk.remove(news.taskID)
            case .lost:
                throw ServiceError(.overloaded, "More was told of recordings than could be stored.", retryable: true)
            }
        } catch {
            // It stays as it was stored, and what is missing is asked for again, from the beginning: what is told until then
            // is told to nobody.
            desk.remove(news.taskID)
            link.abandonRecording(news.taskID)
            logger.error(
                "News of a recording not stored",
                metadata: ["recording.id": "\(entry.recordingID)", "error": "\(error)"])
        }
    }

    private func end(_ entry: RecordingDesk.Entry, _ failures: [LanguageFailure], taskID: String) async throws {
        for failure in failures { try await step(entry, failure) }
        desk.remove(taskID)
        // Part of what was told may be lost on its way: asked again, a Translator tells from memory what it has made.
        if entry.repeats + 1 < link.recordingPolicy.maxAttempts ?? .max,
            let recording = try await store.recording(entry.recordingID, tenant: entry.tenant)
        {
            return launch(
                recording, taskID: taskID, manner: entry.manner, sharing: entry.sharing, repeats: entry.repeats + 1,
                tenant: entry.tenant)
        }
        // What it has neither made nor explained. Where everything has ended this changes nothing.
        try await step(
            entry, .failed(ServiceError(.engineFailed, "The Translator did not make this language.", retryable: true)))
    }

    private func step(_ entry: RecordingDesk.Entry, _ failure: LanguageFailure) async throws {
        guard let language = LanguageTag(parsing: failure.language) else { return }
        try await step(entry, .languageFailed(language, failure.error))
    }

    private func step(_ entry: RecordingDesk.Entry, _ change: RecordingStep.Change) async throws {
        let outcome = try await store.settle(
            RecordingStep(
                tenant: entry.tenant, recordingID: entry.recordingID, change: change, at: WallClock.now))
        guard let outcome else { return }
        announce(outcome, tenant: entry.tenant)
        if outcome.recording.transcript != nil { tell(outcome.recording.progress, of: entry) }
        logger.debug(
            "Recording",
            metadata: [
                "recording.id": "\(entry.recordingID)", "recording.status": "\(outcome.recording.status.rawValue)",
                "recording.progress": "\(outcome.recording.progress)",
            ])
    }

    private func tell(_ progress: Double, of entry: RecordingDesk.Entry) {
        feed.progressed(
            JobProgress(recordingID: entry.recordingID, streamID: entry.streamID, progress: progress),
            tenant: entry.tenant)
    }

    private func caching(_ transcript: Transcript, _ entry: RecordingDesk.Entry) -> TranscriptCaching {
        // What the sender's device has heard is not what a recogniser would hear.
        guard entry.sharing.sharesTranscripts, case .recogniser(let version) = transcript.source else { return .none }
        return .kept(version: version)
    }

    private func spoken(
        _ translated: TranslatedAudio, _ entry: RecordingDesk.Entry
    ) async throws -> RecordingStep.Change {
        guard let language = LanguageTag(parsing: translated.targetLanguage) else {
            throw ServiceError(.engineFailed, "The Translator has made something else than was asked for.")
        }
        guard let audio = try await stored(translated, tenant: entry.tenant) else {
            return .languageFailed(
                language,
                ServiceError(.engineFailed, "The Translator names speech that is not there.", retryable: true))
        }
        let spoken = SpokenText(
            text: translated.translatedText, audio: audio,
            durationMilliseconds: translated.durationMilliseconds, voiceCloned: translated.voiceCloned,
            engine: translated.engine ?? "unknown", voice: translated.voice ?? "unknown",
            route: (translated.route ?? []).compactMap { LanguageTag(parsing: $0) })
        // Given words are looked up as they were given, whatever segments the Translator has made of them.
        guard let transcript = entry.request.givenTranscript ?? entry.transcript,
            let key = keys.speechKey(
                tenant: entry.tenant, sharing: entry.sharing, transcript: transcript, target: language,
                request: entry.request, manner: entry.manner)
        else { return .spoken(language, spoken, .none) }
        return .spoken(
            language, spoken, .kept(key, version: speechVersion(from: transcript.language, to: language)))
    }

    /// The sound on disk: where the Translator has put it, or written now. nil where it is not there.
    private func stored(_ translated: TranslatedAudio, tenant: String) async throws -> StoredAudio? {
        switch translated.audio {
        case .stored(let hash, let byteCount):
            let folder = blobs
            // It may have been told before, and collected since then.
            let isThere = try await NIOThreadPool.singleton.runIfActive { try folder.renew(hash, tenant: tenant) }
            guard isThere else { return nil }
            return StoredAudio(hash: hash, mimeType: translated.mimeType, byteCount: byteCount)
        case .bytes(let bytes):
            let blob = try await BlobWriter(in: blobs)
            try await blob.write(bytes)
            return StoredAudio(
                hash: try await blob.keep(tenant: tenant), mimeType: translated.mimeType, byteCount: bytes.count)
        }
    }
}
