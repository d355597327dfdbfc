import DragomanModel

extension Connection {
    func recording(_ id: String, _ tenant: String) throws -> Recording? {
        let row = try first(
            """
            SELECT conversation_id, sender_id, status, created_at, ended_at, audio_hash, audio_type, audio_bytes,
                duration, asked_language, encoding, voice_profile_id, transcript_from_cache, failure_code,
                failure_message, retryable, retry_after
            FROM recording WHERE tenant = ? AND id = ?
            """, tenant, id, read: { try Self.recording($0, id) })
        guard var recording = row else { return nil }
        for stored in try transcripts(id, tenant) {
            if stored.isGiven {
                recording.request.givenTranscript = stored.transcript
            } else {
                recording.transcript = stored.transcript
            }
        }
        let translations = try spokenTranslations(id, tenant)
        recording.request.targetLanguages = translations.map(\.language)
        recording.translations = Dictionary(translations.map { ($0.language, $0) }, uniquingKeysWith: { $1 })
        return recording
    }

    func recordings(_ query: RecordingQuery) throws -> Page<Recording> {
        try Page(of: try recordingIDs(query), limit: query.limit, size: \.size) {
            try existingRecording($0, query.tenant)
        }
    }

    func pendingRecordings(_ after: PendingRecording.Cursor?, _ limit: Int) throws -> Page<PendingRecording> {
        let keys = try all(
            """
            SELECT tenant, id, task_id FROM recording
            WHERE ended_at IS NULL AND (created_at, tenant, id) > (?, ?, ?) ORDER BY created_at, tenant, id LIMIT ?
            """, after?.createdAt ?? Timestamp(milliseconds: .min), after?.tenant ?? "", after?.recordingID ?? "",
            max(0, limit) + 1, read: { (tenant: $0.text(0), id: $0.text(1), taskID: $0.text(2)) })
        return try Page(of: keys, limit: limit, size: \.recording.size) { key in
            PendingRecording(
                tenant: key.tenant, taskID: key.taskID, recording: try existingRecording(key.id, key.tenant))
        }
    }

    private func existingRecording(_ id: String, _ tenant: String) throws -> Recording {
        guard let recording = try recording(id, tenant) else {
            throw StorageFailure.damaged("an index of recordings without its rows")
        }
        return recording
    }

    /// One more than asked for, where there are more.
    private func recordingIDs(_ query: RecordingQuery) throws -> [String] {
        let tenant = query.tenant
        let created = query.after?.createdAt ?? Timestamp(milliseconds: .max)
        // Before all ids of the moment after the last one.
        let id = query.after?.recordingID ?? ""
        let limit = max(0, query.limit) + 1
        switch (query.conversationID, query.senderID) {
        case (nil, nil):
            return try all(
                """
                SELECT id FROM recording WHERE tenant = ? AND (created_at, id) < (?, ?)
                ORDER BY created_at DESC, id DESC LIMIT ?
                """, tenant, created, id, limit, read: { $0.text(0) })
        case (nil, let sender?):
            return try all(
                """
                SELECT id FROM recording WHERE tenant = ? AND sender_id = ? AND (created_at, id) < (?, ?)
                ORDER BY created_at DESC, id DESC LIMIT ?
                """, tenant, sender, created, id, limit, read: { $0.text(0) })
        case (let conversation?, let sender):
            return try all(
                """
                SELECT id FROM recording WHERE tenant = ?1 AND conversation_id = ?2 AND (created_at, id) < (?3, ?4)
                    AND (?5 IS NULL OR sender_id = ?5)
                ORDER BY created_at DESC, id DESC LIMIT ?6
                """, tenant, conversation, created, id, sender, limit, read: { $0.text(0) })
        }
    }

    private static func recording(_ row: ResultRow, _ id: String) throws -> Recording {
        guard let encoding = AudioEncoding(rawValue: row.text(10)) else {
            throw StorageFailure.unreadable("an encoding of sound")
        }
        return Recording(
            id: id, conversationID: row.optional(0) { row.text($0) }, senderID: row.optional(1) { row.text($0) },
            audio: StoredAudio(hash: try row.blob(5), mimeType: row.text(6), byteCount: Int(row.integer(7))),
            request: RecordingRequest(
                language: try row.optional(9) { try row.language($0) }, encoding: encoding,
                voiceProfileID: row.optional(11) { row.text($0) }),
            status: try Recording.Status(storedNumber: row.integer(2)), createdAt: row.timestamp(3),
            endedAt: row.optional(4) { row.timestamp($0) },
            durationMilliseconds: row.optional(8) { Int(row.integer($0)) }, transcriptFromCache: row.flag(12),
            error: try row.failure(from: 13))
    }
}
