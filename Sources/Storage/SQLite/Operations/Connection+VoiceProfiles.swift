import DragomanModel

extension Connection {
    func addVoiceProfile(_ profile: VoiceProfile, _ tenant: String, maximum: Int) throws -> VoiceProfileAddition {
        if let known = try voiceProfile(profile.id, tenant) { return .taken(known) }
        guard try !isBeingDeleted(profile.id, tenant) else {
            throw ServiceError(.conflict, "The voice profile of that id is being deleted.", retryable: true)
        }
        let count = try first(
            "SELECT count(*) FROM voice_profile WHERE tenant = ? AND user_id = ? AND expires_at > ?", tenant,
            profile.userID, profile.updatedAt, read: { $0.integer(0) })
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

    func updateVoiceProfile(_ update: VoiceProfileUpdate, _ tenant: String) throws -> VoiceProfile? {
        let changed = try run(
            """
            UPDATE voice_profile SET name = coalesce(?, name), updated_at = ?
            WHERE tenant = ? AND id = ? AND user_id = ?
            """, update.name, update.updatedAt, tenant, update.profileID, update.userID)
        guard changed > 0 else { return nil }
        if let measured = update.measured { try updateVoice(of: update.profileID, measured, tenant) }
        return try voiceProfile(update.profileID, tenant)
    }

    private func updateVoice(of id: String, _ measured: VoiceProfileUpdate.Measured, _ tenant: String) throws {
        let voice = measured.characteristics
        try run(
            """
            UPDATE voice_profile SET expires_at = ?, duration = ?, speech_share = ?, pitch = ?, pitch_range = ?,
                words_per_minute = ?, signal_to_noise = ?, clipped_share = ?, quality = ?, quality_reasons = ?,
                fingerprint = ?
            WHERE tenant = ? AND id = ?
            """, measured.expiresAt, voice.durationMilliseconds, voice.speechShare, voice.pitchHertz,
            voice.rangeSemitones, voice.wordsPerMinute, voice.signalToNoiseDecibels, voice.clippedShare,
            measured.quality.score, measured.quality.storedReasons, measured.fingerprint.storedBytes, tenant, id)
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
