import DragomanModel

extension Connection {
    /// Recordings, and rows of the cache, that one step of a deletion changes: everybody else's writing waits for it.
    private static let removalStep = 50

    func deleteVoiceProfile(_ id: String, _ tenant: String, _ now: Timestamp) throws -> VoiceProfileDeletion? {
        if try run("DELETE FROM voice_profile WHERE tenant = ? AND id = ?", tenant, id) > 0 {
            try run("INSERT INTO deleted_voice_profile (tenant, id) VALUES (?, ?)", tenant, id)
        } else {
            guard try isBeingDeleted(id, tenant) else { return nil }
        }
        var files = try removeCachedSpeech(of: id, tenant, limit: Self.removalStep)
        var isComplete = files.count < Self.removalStep
        let recordings = try all(
            "SELECT id FROM recording WHERE tenant = ? AND voice_profile_id = ? LIMIT ?", tenant, id, Self.removalStep,
            read: { $0.text(0) })
        isComplete = isComplete && recordings.count < Self.removalStep
        var changed: [VoiceProfileDeletion.Change] = []
        for recording in recordings {
            files += try spokenFiles(of: recording, tenant)
            if let change = try withdrawal(from: recording, tenant, now) { changed.append(change) }
        }
        if isComplete { try run("DELETE FROM deleted_voice_profile WHERE tenant = ? AND id = ?", tenant, id) }
        return VoiceProfileDeletion(unused: try unused(files, tenant), changed: changed, isComplete: isComplete)
    }

    func expiredVoiceProfiles(before moment: Timestamp, limit: Int) throws -> [VoiceProfileReference] {
        let unfinished = try all(
            "SELECT tenant, id FROM deleted_voice_profile LIMIT ?", max(0, limit),
            read: { VoiceProfileReference(tenant: $0.text(0), profileID: $0.text(1)) })
        let expired = try all(
            "SELECT tenant, id FROM voice_profile WHERE expires_at < ? ORDER BY expires_at LIMIT ?", moment,
            max(0, limit) - unfinished.count,
            read: { VoiceProfileReference(tenant: $0.text(0), profileID: $0.text(1)) })
        return unfinished + expired
    }

    func isBeingDeleted(_ profileID: String, _ tenant: String) throws -> Bool {
        try first(
            "SELECT 1 FROM deleted_voice_profile WHERE tenant = ? AND id = ?", tenant, profileID, read: { _ in true })
            ?? false
    }

    private func spokenFiles(of recordingID: String, _ tenant: String) throws -> [BlobHash] {
        try all(
            "SELECT audio_hash FROM recording_translation WHERE tenant = ? AND recording_id = ?", tenant, recordingID,
            read: { row in try row.optional(0) { try row.blob($0) } }
        ).compactMap { $0 }
    }

    /// - Returns: nil where there is nothing to tell.
    private func withdrawal(
        from recordingID: String, _ tenant: String, _ now: Timestamp
    ) throws -> VoiceProfileDeletion.Change? {
        guard let outcome = try withdrawSpeech(from: recordingID, Self.withdrawn, tenant, now),
            let sequence = outcome.sequences.last
        else { return nil }
        return VoiceProfileDeletion.Change(
            recordingID: recordingID, streamID: outcome.recording.streamID, sequence: sequence,
            hasEnded: outcome.recording.status.hasEnded)
    }

    private static let withdrawn = ServiceError(
        .consentRequired, "The voice profile in whose manner this was spoken has been deleted.")
}
