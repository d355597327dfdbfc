package import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    package struct AcceptedRecording: Sendable {
        package var recording: Recording
        /// Whether it was there already: the same id and sound again.
        package var isRepeated: Bool
    }

    /// Takes a recording: stores it with all that is known of it, and has the rest made.
    ///
    /// - Throws: `INVALID_REQUEST`; `CONFLICT` where the id belongs to another recording; `NOT_FOUND`, `FORBIDDEN` for a voice
    ///   profile that is not the sender's; `OVERLOADED`, `STORAGE_UNAVAILABLE`. Nothing is stored then.
    package func accept(_ upload: RecordingUpload, tenant: String) async throws -> AcceptedRecording {
        try check(upload)
        guard desk.hasRoom else {
            throw ServiceError(
                .overloaded, "Too many recordings are being worked on.", retryable: true,
                retryAfterMilliseconds: 5_000)
        }
        let manner = try await manner(of: upload, tenant: tenant)
        var conversation: Conversation?
        if let id = upload.conversationID { conversation = try await self.conversation(id, tenant: tenant) }
        for _ in 0..<Self.maxAttempts {
            let submission = try await submission(of: upload, manner: manner, in: conversation, tenant: tenant)
            switch try await store.accept(submission) {
            case .conversationChanged(let current):
                conversation = current
                if let current { conversations.remember(current, tenant: tenant) }
            case .taken(let existing):
                return AcceptedRecording(recording: try repeated(existing, upload), isRepeated: true)
            case .accepted(let outcome):
                voiceCacheStatistics.count(outcome.recording)
                announce(outcome, tenant: tenant)
                launch(
                    outcome.recording, taskID: submission.taskID, manner: manner,
                    sharing: sharing(of: upload.conversationID, conversation), tenant: tenant)
                return AcceptedRecording(recording: outcome.recording, isRepeated: false)
            }
        }
        throw ServiceError(.conflict, "The conversation keeps changing; try again.", retryable: true)
    }

    /// The recording with all that is known of it.
    private func submission(
        of upload: RecordingUpload, manner: VoiceManner?, in conversation: Conversation?, tenant: String
    ) async throws -> RecordingSubmission {
        let request = request(for: upload, in: conversation)
        return RecordingSubmission(
            tenant: tenant, recordingID: upload.recordingID ?? RandomIdentifier.make("rec_"),
            conversationID: upload.conversationID, senderID: upload.senderID, taskID: RandomIdentifier.make("task_"),
            audio: upload.audio, request: request,
            known: try await known(
                of: upload.audio.hash, request, manner: manner,
                sharing: sharing(of: upload.conversationID, conversation), tenant: tenant),
            conversationRevision: conversation?.revision, createdAt: WallClock.now)
    }

    private func check(_ upload: RecordingUpload) throws(ServiceError) {
        if let id = upload.recordingID { try RequestLimits.checkRecording(id, name: "recordingId") }
        if let id = upload.conversationID { try RequestLimits.checkConversation(id, name: "conversationId") }
        if let id = upload.senderID { try RequestLimits.checkIdentifier(id, name: "senderId") }
        try RequestLimits.checkTargets(upload.targetLanguages ?? [], maximum: configuration.maxTargets)
        if let transcript = upload.givenTranscript {
            try RequestLimits.checkText(
                transcript.text, name: "mobileTranscription", maximum: configuration.maxTextBytes)
            try RequestLimits.checkSegments(
                transcript.segments, name: "mobileTranscription.segments", maximum: configuration.maxTextBytes)
        }
    }

    /// How the speech is to sound.
    /// - Throws: `NOT_FOUND`; `FORBIDDEN`: nobody is spoken for in another person's manner.
    private func manner(of upload: RecordingUpload, tenant: String) async throws -> VoiceManner? {
        guard let id = upload.voiceProfileID else { return nil }
        let profile = try await existingProfile(id, tenant: tenant)
        guard let sender = upload.senderID, profile.userID == sender else {
            throw ServiceError(.forbidden, "The voice profile is not the sender's: senderId must be its person.")
        }
        return profile.characteristics.manner
    }

    private func request(for upload: RecordingUpload, in conversation: Conversation?) -> RecordingRequest {
        let sender = conversation?.participants.first {
            $0.userID == upload.senderID && upload.senderID != nil
        }
        let language = upload.givenTranscript?.language ?? upload.language ?? sender?.language
        let recognised = link.voiceOffer.recognisers.keys
        let spoken = language ?? (recognised.count == 1 ? recognised.first : nil) ?? "und"
        let targets = TargetLanguages.select(
            requested: upload.targetLanguages, conversation: conversation, source: spoken,
            defaults: configuration.defaultTargets)
        return RecordingRequest(
            language: language, targetLanguages: targets, encoding: upload.encoding,
            voiceProfileID: upload.voiceProfileID, givenTranscript: upload.givenTranscript)
    }

    /// The same id again: the same recording is answered as before, another one is refused.
    private func repeated(_ existing: Recording?, _ upload: RecordingUpload) throws(ServiceError) -> Recording {
        guard let existing, existing.audio.hash == upload.audio.hash, existing.senderID == upload.senderID,
            existing.conversationID == upload.conversationID
        else { throw ServiceError(.conflict, "recordingId belongs to another recording.") }
        return existing
    }

    func sharing(of conversationID: String?, _ conversation: Conversation?) -> VoiceSharing {
        VoiceSharing(
            scope: configuration.cacheScope, conversationID: conversationID, conversation: conversation)
    }

    /// Has a Translator make what is missing.
    func launch(
        _ recording: Recording, taskID: String, manner: VoiceManner?, sharing: VoiceSharing, repeats: Int = 0,
        tenant: String
    ) {
        guard !recording.status.hasEnded else { return }
        let entry = RecordingDesk.Entry(
            tenant: tenant, recordingID: recording.id, streamID: recording.streamID, request: recording.request,
            manner: manner, sharing: sharing, repeats: repeats, transcript: recording.transcript)
        guard desk.add(entry, taskID: taskID) else { return }
        let missing = recording.translations.values.filter { $0.state == .pending }.map(\.language).sorted()
        link.submit(
            RecordingJob(
                taskID: taskID, tenant: tenant, recordingID: recording.id, conversationID: recording.conversationID,
                senderID: recording.senderID, audio: recording.audio, language: recording.request.language,
                transcript: recording.transcript ?? recording.request.givenTranscript, targetLanguages: missing,
                encoding: recording.request.encoding, manner: manner))
    }

    /// Wakes those who read the stream of a recording.
    func announce(_ outcome: RecordingOutcome, tenant: String) {
        guard let last = outcome.sequences.last else { return }
        feed.committed(last, in: .init(tenant: tenant, conversationID: outcome.recording.streamID))
    }
}
