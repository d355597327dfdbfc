import DragomanModel

extension Connection {
    func accept(_ submission: RecordingSubmission) throws -> RecordingAcceptance {
        let tenant = submission.tenant
        if let known = try recording(submission.recordingID, tenant) { return .taken(known) }
        if try isDeletedRecording(submission.recordingID, tenant) { return .taken(nil) }
        if let changed = try changedConversation(submission) { return changed }
        try check(submission)
        var course = RecordingCourse(submission.queued)
        try prepareStream(of: course.recording, tenant)
        try insert(course.recording, submission)
        var keys = SpeechKeys()
        for change in submission.known where try isAtHand(change, tenant) {
            guard course.take(change, at: submission.createdAt) else { throw Self.unasked }
            try keep(change, of: course.recording, tenant, submission.createdAt, &keys)
        }
        return .accepted(try store(course, after: submission.queued, keys, tenant, submission.createdAt))
    }

    func settle(_ step: RecordingStep) throws -> RecordingOutcome? {
        let tenant = step.tenant
        guard let former = try recording(step.recordingID, tenant), try isAtHand(step.change, tenant),
            try isAllowed(step.change, of: former, tenant)
        else { return nil }
        var course = RecordingCourse(former)
        guard course.take(step.change, at: step.at) else { return nil }
        course.takeUp()
        var keys = SpeechKeys()
        try keep(step.change, of: course.recording, tenant, step.at, &keys)
        return try store(course, after: former, keys, tenant, step.at)
    }

    /// Takes away all speech that was made in the manner of a profile which is deleted.
    func withdrawSpeech(
        from id: String, _ error: ServiceError, _ tenant: String, _ now: Timestamp
    ) throws -> RecordingOutcome? {
        guard let former = try recording(id, tenant) else { return nil }
        var course = RecordingCourse(former)
        course.withdrawSpeech(error, at: now)
        return try store(course, after: former, SpeechKeys(), tenant, now)
    }

    /// The rows of the cache that languages use.
    private typealias SpeechKeys = [LanguageTag: ContentKey]

    /// Speech that was found in the cache is still there: its file is only kept for a row that refers to it.
    private func isAtHand(_ change: RecordingStep.Change, _ tenant: String) throws -> Bool {
        guard case .spoken(_, let spoken, .found(let key)) = change else { return true }
        return try cachedSpeech(key, tenant)?.spoken.audio.hash == spoken.audio.hash
    }

    /// Nothing is spoken in the manner of a person whose profile is being deleted.
    private func isAllowed(_ change: RecordingStep.Change, of recording: Recording, _ tenant: String) throws -> Bool {
        guard case .spoken = change, let profile = recording.request.voiceProfileID else { return true }
        return try !isBeingDeleted(profile, tenant)
    }

    /// Puts what a step brings where it belongs: into the cache, and the transcript beside its recording.
    private func keep(
        _ change: RecordingStep.Change, of recording: Recording, _ tenant: String, _ now: Timestamp,
        _ keys: inout SpeechKeys
    ) throws {
        switch change {
        case .transcribed(let transcript, let caching):
            try insert(StoredTranscript(isGiven: false, transcript: transcript), of: recording.id, tenant)
            if case .kept(let version) = caching {
                let cached = CachedTranscript(transcript: transcript, version: version, createdAt: now)
                try saveCached(cached, recording.transcriptKey, tenant)
            }
            if caching != .none {
                try run(
                    "UPDATE recording SET uses_transcript_cache = 1 WHERE tenant = ? AND id = ?", tenant, recording.id)
            }
        case .spoken(let language, let spoken, let caching):
            keys[language] = caching.key
            if case .kept(let key, let version) = caching {
                let cached = CachedSpeech(
                    spoken: spoken, version: version, voiceProfileID: recording.request.voiceProfileID, createdAt: now)
                try saveCached(cached, key, tenant)
            }
        case .running, .languageFailed, .failed, .cancelled: break
        }
    }

    /// Stores what is different, and tells it.
    private func store(
        _ course: RecordingCourse, after former: Recording, _ keys: SpeechKeys, _ tenant: String, _ now: Timestamp
    ) throws -> RecordingOutcome {
        let recording = course.recording
        let error = recording.error
        try run(
            """
            UPDATE recording SET status = ?, ended_at = ?, duration = ?, voice_profile_id = ?,
                transcript_from_cache = ?, failure_code = ?, failure_message = ?, retryable = ?, retry_after = ?
            WHERE tenant = ? AND id = ?
            """, recording.status.storedNumber, recording.endedAt, recording.durationMilliseconds,
            recording.request.voiceProfileID, recording.transcriptFromCache, error?.code.rawValue, error?.message,
            error?.retryable, error?.retryAfterMilliseconds, tenant, recording.id)
        for translation in recording.translations.values where translation != former.translations[translation.language]
        {
            try save(translation, key: keys[translation.language], of: recording.id, tenant)
        }
        let sequences = try tell(course.told, of: recording, tenant, now)
        return RecordingOutcome(recording: recording, sequences: sequences)
    }

    /// - Returns: the numbers of the events.
    func tell(
        _ told: [RecordingCourse.Told], of recording: Recording, _ tenant: String, _ now: Timestamp
    ) throws -> [Int64] {
        if told.isEmpty { return [] }
        guard let head = try head(recording.streamID, tenant) else {
            throw StorageFailure.damaged("a recording without its conversation")
        }
        var events = EventWriter(
            tenant: tenant, conversationID: recording.streamID, position: 0, version: 0, at: now,
            sequence: head.lastSequence, recordingID: recording.id)
        let sequences = try told.map { try events.write($0.kind, language: $0.language, on: self) }
        try events.finish(hadEvents: head.hasEvents, on: self)
        return sequences
    }

    private static let unasked = ServiceError(
        .invalidRequest, "What is known of a recording was not asked for, or is told twice.")
}

extension SpeechCaching {
    /// The row of the cache that the recording uses.
    fileprivate var key: ContentKey? {
        switch self {
        case .none: nil
        case .found(let key), .kept(let key, _): key
        }
    }
}
