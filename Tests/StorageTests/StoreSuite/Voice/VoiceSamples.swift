import DragomanModel
import Storage

/// Recordings and voices for tests.
extension Sample {
    /// Stands in for the digest: names that differ in their first 32 bytes have different hashes.
    static func blob(_ name: String) -> BlobHash {
        let digits = Array("0123456789abcdef")
        let text = name.utf8.prefix(32).map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
        guard let hash = BlobHash(text + String(repeating: "0", count: 64 - text.count)) else {
            preconditionFailure("not 64 digits")
        }
        return hash
    }

    static func audio(_ name: String, mimeType: String = "audio/ogg") -> StoredAudio {
        StoredAudio(hash: blob(name), mimeType: mimeType, byteCount: 48_213)
    }

    static func transcript(_ text: String = "Hello there", source: Transcript.Source = .recogniser("sphinx 1"))
        -> Transcript
    {
        Transcript(
            text: text, language: "en", confidence: 0.75, source: source,
            segments: [
                .init(text: text, startMilliseconds: 120, endMilliseconds: 1_480, confidence: 0.1),
                .init(text: "a\nb 3", startMilliseconds: 1_900, endMilliseconds: 2_000),
            ], durationMilliseconds: 2_500)
    }

    static func spoken(_ text: String, _ language: LanguageTag = "es", audio name: String? = nil) -> SpokenText {
        SpokenText(
            text: text, audio: audio(name ?? "\(language) \(text)"), durationMilliseconds: 1_300,
            engine: "apertium en-\(language) 1", voice: "espeak 1 \(language)", route: ["en", language])
    }

    static let noVoice = ServiceError(
        .noVoice, "No engine speaks xx.", retryable: true, retryAfterMilliseconds: 60_000)
    static let unreadable = ServiceError(.invalidAudio, "The file holds no sound.")

    static func recording(
        _ id: String, audio name: String = "clip", in conversation: String? = nil, from sender: String? = "anna",
        to targets: [LanguageTag] = ["es", "fr"], language: LanguageTag? = nil, profile: String? = nil,
        known: [RecordingStep.Change] = [], tenant: String = tenant, at now: Int64 = 1_000
    ) -> RecordingSubmission {
        RecordingSubmission(
            tenant: tenant, recordingID: id, conversationID: conversation, senderID: sender, taskID: "task \(id)",
            audio: audio(name, mimeType: "audio/mp4"),
            request: RecordingRequest(
                language: language, targetLanguages: targets, encoding: .mp3, voiceProfileID: profile),
            known: known, createdAt: at(now))
    }

    static func step(
        _ id: String, _ change: RecordingStep.Change, tenant: String = tenant, at now: Int64 = 2_000
    ) -> RecordingStep {
        RecordingStep(tenant: tenant, recordingID: id, change: change, at: at(now))
    }

    static func transcribed(_ caching: TranscriptCaching = .kept(version: "sphinx 1")) -> RecordingStep.Change {
        .transcribed(transcript(), caching)
    }

    /// Speech in the cache under a key of its text and language.
    static func kept(_ text: String, _ language: LanguageTag) -> RecordingStep.Change {
        .spoken(language, spoken(text, language), .kept(key(text, language), version: "voice 1"))
    }

    static func found(_ text: String, _ language: LanguageTag) -> RecordingStep.Change {
        .spoken(language, spoken(text, language), .found(key(text, language)))
    }

    static func profile(_ id: String, of user: String = "anna", expires: Int64 = 9_000, at now: Int64 = 500)
        -> VoiceProfile
    {
        let values = (0..<VoiceFingerprint.dimension).map { Float($0) / 3 - 2 }
        guard let fingerprint = VoiceFingerprint(values: values) else { preconditionFailure("not finite") }
        return VoiceProfile(
            id: id, userID: user, name: "Mine", consentedAt: at(now),
            characteristics: VoiceCharacteristics(
                durationMilliseconds: 12_000, speechShare: 0.8, pitchHertz: 201.5, rangeSemitones: 7.25,
                wordsPerMinute: nil, signalToNoiseDecibels: 31, clippedShare: 0.001),
            quality: VoiceQuality(score: 0.7, reasons: [.noisy, .littleSpeech]), fingerprint: fingerprint,
            createdAt: at(now), updatedAt: at(now), expiresAt: at(expires))
    }
}

extension Store {
    @discardableResult
    func take(
        _ id: String, _ change: RecordingStep.Change, tenant: String = Sample.tenant, at now: Int64 = 2_000
    ) async throws -> RecordingOutcome? {
        try await settle(Sample.step(id, change, tenant: tenant, at: now))
    }

    /// Deletes a recording.
    /// - Returns: the files that nobody needs any more.
    @discardableResult
    func remove(_ id: String, tenant: String = Sample.tenant, at now: Int64 = 7_000) async throws -> [BlobHash]? {
        try await deleteRecording(id, tenant: tenant, at: Sample.at(now))?.unusedFiles
    }

    /// Accepts into a conversation whatever its revision is.
    @discardableResult
    func acceptNow(_ submission: RecordingSubmission) async throws -> RecordingAcceptance {
        var submission = submission
        while true {
            if let id = submission.conversationID {
                submission.conversationRevision = try await conversation(id, tenant: submission.tenant)?.revision
            }
            let outcome = try await accept(submission)
            if case .conversationChanged = outcome { continue }
            return outcome
        }
    }

    func recall(
        _ audio: String = "clip", language: LanguageTag? = nil, speech: [(String, LanguageTag)] = [],
        tenant: String = Sample.tenant
    ) async throws -> VoiceRecall {
        try await recallVoice(
            VoiceRecallQuery(
                tenant: tenant, transcript: .init(audio: Sample.blob(audio), language: language),
                speech: Dictionary(
                    speech.map { ($0.1, Sample.key($0.0, $0.1)) }, uniquingKeysWith: { $1 })))
    }
}
