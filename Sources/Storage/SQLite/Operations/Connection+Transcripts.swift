import DragomanModel

/// A transcript of a recording.
struct StoredTranscript {
    /// Whether it came with the recording.
    var isGiven: Bool
    var transcript: Transcript
}

extension Connection {
    func transcripts(_ recordingID: String, _ tenant: String) throws -> [StoredTranscript] {
        try all(
            """
            SELECT language, text, confidence, recogniser, duration, segments, given
            FROM recording_transcript WHERE tenant = ? AND recording_id = ?
            """, tenant, recordingID
        ) { StoredTranscript(isGiven: $0.flag(6), transcript: try Self.transcript($0)) }
    }

    func insert(_ stored: StoredTranscript, of recordingID: String, _ tenant: String) throws {
        let transcript = stored.transcript
        try run(
            """
            INSERT INTO recording_transcript (tenant, recording_id, given, language, text, confidence, recogniser,
                duration, segments)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, tenant, recordingID, stored.isGiven, transcript.language, transcript.text, transcript.confidence,
            transcript.source.recogniser, transcript.durationMilliseconds, StoredSegments.text(of: transcript.segments))
    }

    func cachedTranscript(_ key: VoiceRecallQuery.TranscriptKey, _ tenant: String) throws -> CachedTranscript? {
        try first(
            """
            SELECT language, text, confidence, recogniser, duration, segments, version, created_at
            FROM transcript_cache WHERE tenant = ? AND audio_hash = ? AND asked_language = ?
            """, tenant, key.audio, key.storedLanguage
        ) { row in
            CachedTranscript(
                transcript: try Self.transcript(row), version: row.text(6), createdAt: row.timestamp(7))
        }
    }

    func saveCached(
        _ cached: CachedTranscript, _ key: VoiceRecallQuery.TranscriptKey, _ tenant: String
    ) throws {
        let transcript = cached.transcript
        try run(
            """
            INSERT OR REPLACE INTO transcript_cache (tenant, audio_hash, asked_language, version, created_at, language,
                text, confidence, recogniser, duration, segments)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, tenant, key.audio, key.storedLanguage, cached.version, cached.createdAt, transcript.language,
            transcript.text, transcript.confidence, transcript.source.recogniser, transcript.durationMilliseconds,
            StoredSegments.text(of: transcript.segments))
    }

    /// Deletes the cached transcript unless a recording uses it.
    func forgetUnused(_ key: VoiceRecallQuery.TranscriptKey, _ tenant: String) throws {
        let used = try first(
            """
            SELECT 1 FROM recording INDEXED BY recording_by_audio
            WHERE tenant = ? AND audio_hash = ? AND asked_language IS ? AND uses_transcript_cache = 1 LIMIT 1
            """, tenant, key.audio, key.language, read: { _ in true })
        if used == true { return }
        try run(
            "DELETE FROM transcript_cache WHERE tenant = ? AND audio_hash = ? AND asked_language = ?", tenant,
            key.audio,
            key.storedLanguage)
    }

    private static func transcript(_ row: ResultRow) throws -> Transcript {
        Transcript(
            text: row.text(1), language: try row.language(0), confidence: row.optional(2) { row.double($0) },
            source: Transcript.Source(recogniser: row.optional(3) { row.text($0) }),
            segments: try StoredSegments.segments(row.text(5)), durationMilliseconds: Int(row.integer(4)))
    }
}

extension VoiceRecallQuery.TranscriptKey {
    /// Part of a primary key, which holds no NULL.
    var storedLanguage: String { language?.value ?? "" }
}

extension Recording {
    var transcriptKey: VoiceRecallQuery.TranscriptKey { .init(audio: audio.hash, language: request.language) }
}
