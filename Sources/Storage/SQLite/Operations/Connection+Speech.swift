import DragomanModel

extension Connection {
    /// In the order in which they were asked for.
    func spokenTranslations(_ recordingID: String, _ tenant: String) throws -> [SpokenTranslation] {
        try all(
            """
            SELECT text, engine, voice, voice_cloned, route, duration, audio_hash, audio_type, audio_bytes, language,
                state, from_cache, failure_code, failure_message, retryable, retry_after
            FROM recording_translation WHERE tenant = ? AND recording_id = ? ORDER BY place
            """, tenant, recordingID
        ) { row in
            let state = try Self.state(row)
            return SpokenTranslation(
                language: try row.language(9), state: state, fromCache: row.flag(11),
                text: state.spoken == nil ? row.optional(0) { row.text($0) } : nil)
        }
    }

    /// `key`: of the cache's row that it uses.
    func save(_ translation: SpokenTranslation, key: ContentKey?, of recordingID: String, _ tenant: String) throws {
        let spoken = translation.state.spoken
        let failure = translation.state.failure
        try run(
            """
            UPDATE recording_translation SET state = ?, from_cache = ?, content_key = ?, text = ?, engine = ?,
                voice = ?, voice_cloned = ?, route = ?, duration = ?, audio_hash = ?, audio_type = ?, audio_bytes = ?,
                failure_code = ?, failure_message = ?, retryable = ?, retry_after = ?
            WHERE tenant = ? AND recording_id = ? AND language = ?
            """, translation.state.storedNumber, translation.fromCache, key, spoken?.text ?? translation.text,
            spoken?.engine, spoken?.voice, spoken?.voiceCloned, spoken?.route.storedTags,
            spoken?.durationMilliseconds, spoken?.audio.hash, spoken?.audio.mimeType, spoken?.audio.byteCount,
            failure?.code.rawValue, failure?.message, failure?.retryable, failure?.retryAfterMilliseconds, tenant,
            recordingID, translation.language)
    }

    func cachedSpeech(_ key: ContentKey, _ tenant: String) throws -> CachedSpeech? {
        try first(
            """
            SELECT text, engine, voice, voice_cloned, route, duration, audio_hash, audio_type, audio_bytes, version,
                voice_profile_id, created_at
            FROM speech_cache WHERE tenant = ? AND content_key = ?
            """, tenant, key
        ) { row in
            CachedSpeech(
                spoken: try Self.spoken(row), version: row.text(9), voiceProfileID: row.optional(10) { row.text($0) },
                createdAt: row.timestamp(11))
        }
    }

    func saveCached(_ cached: CachedSpeech, _ key: ContentKey, _ tenant: String) throws {
        let spoken = cached.spoken
        try run(
            """
            INSERT OR REPLACE INTO speech_cache (tenant, content_key, version, voice_profile_id, created_at, text,
                engine, voice, voice_cloned, route, duration, audio_hash, audio_type, audio_bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, tenant, key, cached.version, cached.voiceProfileID, cached.createdAt, spoken.text, spoken.engine,
            spoken.voice, spoken.voiceCloned, spoken.route.storedTags, spoken.durationMilliseconds, spoken.audio.hash,
            spoken.audio.mimeType, spoken.audio.byteCount)
    }

    /// Deletes what is cached under those of `keys` that no recording uses any more.
    /// - Returns: the files that these rows referred to.
    func forgetUnused(_ keys: Set<ContentKey>, _ tenant: String) throws -> [BlobHash] {
        var files: [BlobHash] = []
        for key in keys {
            let used = try first(
                "SELECT 1 FROM recording_translation WHERE tenant = ? AND content_key = ? LIMIT 1", tenant, key,
                read: { _ in true })
            if used == true { continue }
            files += try all(
                "DELETE FROM speech_cache WHERE tenant = ? AND content_key = ? RETURNING audio_hash", tenant, key,
                read: { try $0.blob(0) })
        }
        return files
    }

    private static func state(_ row: ResultRow) throws -> SpokenTranslation.State {
        switch row.integer(10) {
        case 0: return .pending
        case 1: return .done(try spoken(row))
        case 2:
            guard let error = try row.failure(from: 12) else { throw StorageFailure.unreadable("an error code") }
            return .failed(error)
        default: throw StorageFailure.unreadable("a state of a translation")
        }
    }

    private static func spoken(_ row: ResultRow) throws -> SpokenText {
        SpokenText(
            text: row.text(0),
            audio: StoredAudio(hash: try row.blob(6), mimeType: row.text(7), byteCount: Int(row.integer(8))),
            durationMilliseconds: Int(row.integer(5)), voiceCloned: row.flag(3), engine: row.text(1),
            voice: row.text(2), route: try row.languages(4))
    }
}
