import DragomanModel

extension RecordingSubmission {
    /// The recording before anything is known of it.
    var queued: Recording {
        Recording(
            id: recordingID, conversationID: conversationID, senderID: senderID, audio: audio, request: request,
            status: .queued, createdAt: createdAt,
            translations: Dictionary(
                request.targetLanguages.map { ($0, SpokenTranslation(language: $0, state: .pending)) },
                uniquingKeysWith: { $1 }))
    }
}

extension Connection {
    func isDeletedRecording(_ id: String, _ tenant: String) throws -> Bool {
        try first(
            "SELECT 1 FROM deleted_recording WHERE tenant = ? AND id = ?", tenant, id, read: { _ in true }) ?? false
    }

    /// Nil where the conversation is as the submission takes it to be.
    func changedConversation(_ submission: RecordingSubmission) throws -> RecordingAcceptance? {
        guard let id = submission.conversationID else { return nil }
        let head = try head(id, submission.tenant)
        if let head, head.isRecording { throw Self.notAConversation }
        if head?.revision == submission.conversationRevision { return nil }
        return .conversationChanged(try head.flatMap { try conversation(id, submission.tenant, $0) })
    }

    func check(_ submission: RecordingSubmission) throws {
        let languages = submission.request.targetLanguages
        guard Set(languages).count == languages.count else {
            throw ServiceError(.invalidRequest, "A recording is spoken once in each language.")
        }
        guard let id = submission.request.voiceProfileID else { return }
        // It may have been deleted since somebody looked: nothing is spoken in the manner of a person who does not
        // agree any more.
        let expiry = try first(
            "SELECT expires_at FROM voice_profile WHERE tenant = ? AND id = ?", submission.tenant, id,
            read: { $0.timestamp(0) })
        guard let expiry, submission.createdAt < expiry else {
            throw ServiceError(.notFound, "There is no such voice profile: it may have been deleted or have expired.")
        }
    }

    /// Makes what counts the recording's events.
    func prepareStream(of recording: Recording, _ tenant: String) throws {
        let head = try head(recording.streamID, tenant)
        switch (recording.conversationID, head) {
        case (let id?, nil): try insertConversation(id, tenant, ConversationSettings(), recording.createdAt)
        case (_?, _?): break
        case (nil, nil): try insertStream(recording.streamID, tenant, recording.createdAt)
        case (nil, _?):
            throw ServiceError(.conflict, "A conversation has the name of the recording's own events.")
        }
    }

    func insert(_ recording: Recording, _ submission: RecordingSubmission) throws {
        let tenant = submission.tenant
        let request = recording.request
        try run(
            """
            INSERT INTO recording (tenant, id, conversation_id, sender_id, status, created_at, task_id, audio_hash,
                audio_type, audio_bytes, asked_language, encoding, voice_profile_id, transcript_from_cache,
                uses_transcript_cache)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
            """, tenant, recording.id, recording.conversationID, recording.senderID, recording.status.storedNumber,
            recording.createdAt, submission.taskID, recording.audio.hash, recording.audio.mimeType,
            recording.audio.byteCount, request.language, request.encoding.rawValue, request.voiceProfileID)
        if let given = request.givenTranscript {
            try insert(StoredTranscript(isGiven: true, transcript: given), of: recording.id, tenant)
        }
        for (place, language) in request.targetLanguages.enumerated() {
            try run(
                """
                INSERT INTO recording_translation (tenant, recording_id, language, place, state, from_cache)
                VALUES (?, ?, ?, ?, 0, 0)
                """, tenant, recording.id, language, place)
        }
    }
}
