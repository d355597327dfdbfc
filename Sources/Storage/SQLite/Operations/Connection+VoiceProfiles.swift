import DragomanModel

extension Connection {
    func addVoiceProfile(_ profile: VoiceProfile, _ tenant: String, maximum: Int) throws -> VoiceProfileAddition {
        if let known = try voiceProfile(profile.id, tenant) { return .taken(known) }
        let count = try first(
            "SELECT count(*) FROM voice_profile WHERE tenant = ? AND user_id = ?", tenant, profile.userID,
            read: { $0.integer(0) })
        guard count ?? 0 < maximum else { return .tooMany }
        let measured = profile.characteristics
        try run(
            """
            INSERT INTO voice_profile (tenant, id, user_id, name, consented_at, created_at, updated_at, expires_at,
                duration, speech_share, pitch, pitch_range, words_per_minute, signal_to_noise, clipped_share, quality,
                quality_reasons, fingerprint)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, tenant, profile.id, profile.userID, profile.name, profile.consentedAt, profile.createdAt,
            profile.updatedAt, profile.expiresAt, measured.durationMilliseconds, measured.speechShare,
            measured.pitchHertz, measured.rangeSemitones, measured.wordsPerMinute, measured.signalToNoiseDecibels,
            measured.clippedShare, profile.quality.score, profile.quality.storedReasons,
            profile.fingerprint.storedBytes)
        return .added
    }

    func updateVoiceProfile(_ profile: VoiceProfile, _ tenant: String) throws -> Bool {
        let measured = profile.characteristics
        return try run(
            """
            UPDATE voice_profile SET name = ?, consented_at = ?, updated_at = ?, expires_at = ?, duration = ?,
                speech_share = ?, pitch = ?, pitch_range = ?, words_per_minute = ?, signal_to_noise = ?,
                clipped_share = ?, quality = ?, quality_reasons = ?, fingerprint = ?
            WHERE tenant = ? AND id = ? AND user_id = ?
            """, profile.name, profile.consentedAt, profile.updatedAt, profile.expiresAt,
            measured.durationMilliseconds, measured.speechShare, measured.pitchHertz, measured.rangeSemitones,
            measured.wordsPerMinute, measured.signalToNoiseDecibels, measured.clippedShare, profile.quality.score,
            profile.quality.storedReasons, profile.fingerprint.storedBytes, tenant, profile.id, profile.userID) > 0
    }

    func voiceProfile(_ id: String, _ tenant: String) throws -> VoiceProfile? {
        try first(
            """
            SELECT id, user_id, name, consented_at, created_at, updated_at, expires_at, duration, speech_share, pitch,
                pitch_range, words_per_minute, signal_to_noise, clipped_share, quality, quality_reasons, fingerprint
            FROM voice_profile WHERE tenant = ? AND id = ?
            """, tenant, id, read: Self.voiceProfile)
    }

    func voiceProfiles(of userID: String, _ tenant: String) throws -> [VoiceProfile] {
        try all(
            """
            SELECT id, user_id, name, consented_at, created_at, updated_at, expires_at, duration, speech_share, pitch,
                pitch_range, words_per_minute, signal_to_noise, clipped_share, quality, quality_reasons, fingerprint
            FROM voice_profile WHERE tenant = ? AND user_id = ? ORDER BY created_at, id
            """, tenant, userID, read: Self.voiceProfile)
    }

    func expiredVoiceProfiles(before moment: Timestamp, limit: Int) throws -> [VoiceProfileReference] {
        try all(
            "SELECT tenant, id FROM voice_profile WHERE expires_at < ? ORDER BY expires_at LIMIT ?", moment,
            max(0, limit), read: { VoiceProfileReference(tenant: $0.text(0), profileID: $0.text(1)) })
    }

    func deleteVoiceProfile(_ id: String, _ tenant: String, _ now: Timestamp) throws -> VoiceProfileDeletion? {
        guard try run("DELETE FROM voice_profile WHERE tenant = ? AND id = ?", tenant, id) > 0 else { return nil }
        var files = try removeCachedSpeech(of: id, tenant)
        files += try all(
            """
            SELECT t.audio_hash FROM recording r
            CROSS JOIN recording_translation t ON t.tenant = r.tenant AND t.recording_id = r.id
            WHERE r.tenant = ? AND r.voice_profile_id = ? AND t.audio_hash IS NOT NULL
            """, tenant, id, read: { try $0.blob(0) })
        let recordings = try all(
            "SELECT id FROM recording WHERE tenant = ? AND voice_profile_id = ?", tenant, id, read: { $0.text(0) })
        let changed = try recordings.compactMap { try change(of: $0, tenant, now) }
        return VoiceProfileDeletion(unused: try unused(files, tenant), changed: changed)
    }

    /// - Returns: nil where there is nothing to tell.
    private func change(
        of recordingID: String, _ tenant: String, _ now: Timestamp
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

    private static func voiceProfile(_ row: ResultRow) throws -> VoiceProfile {
        VoiceProfile(
            id: row.text(0), userID: row.text(1), name: row.optional(2) { row.text($0) },
            consentedAt: row.timestamp(3),
            characteristics: VoiceCharacteristics(
                durationMilliseconds: Int(row.integer(7)), speechShare: row.double(8),
                pitchHertz: row.optional(9) { row.double($0) }, rangeSemitones: row.optional(10) { row.double($0) },
                wordsPerMinute: row.optional(11) { row.double($0) }, signalToNoiseDecibels: row.double(12),
                clippedShare: row.double(13)),
            quality: try VoiceQuality(score: row.double(14), storedReasons: row.text(15)),
            fingerprint: try VoiceFingerprint(storedBytes: row.bytes(16)), createdAt: row.timestamp(4),
            updatedAt: row.timestamp(5), expiresAt: row.timestamp(6))
    }
}
