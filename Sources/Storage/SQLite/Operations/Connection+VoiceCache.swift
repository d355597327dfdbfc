import DragomanModel

extension Connection {
    func recallVoice(_ query: VoiceRecallQuery) throws -> VoiceRecall {
        var recall = VoiceRecall()
        if let key = query.transcript { recall.transcript = try cachedTranscript(key, query.tenant) }
        for (language, key) in query.speech {
            recall.speech[language] = try cachedSpeech(key, query.tenant)
        }
        return recall
    }

    func purgeVoiceCache(_ tenant: String, limit: Int) throws -> VoiceCachePurge {
        let transcripts = try run(
            """
            DELETE FROM transcript_cache WHERE tenant = ?1 AND (audio_hash, asked_language) IN (
                SELECT audio_hash, asked_language FROM transcript_cache WHERE tenant = ?1 LIMIT ?2)
            """, tenant, limit)
        let files = try all(
            """
            DELETE FROM speech_cache WHERE tenant = ?1 AND content_key IN (
                SELECT content_key FROM speech_cache WHERE tenant = ?1 LIMIT ?2)
            RETURNING audio_hash
            """, tenant, limit - transcripts, read: { try $0.blob(0) })
        return VoiceCachePurge(removed: transcripts + files.count, unused: try unused(files, tenant))
    }

    /// Deletes cached speech in the manner of a profile, at most `limit` rows.
    /// - Returns: the files of the rows.
    func removeCachedSpeech(of profileID: String, _ tenant: String, limit: Int) throws -> [BlobHash] {
        try all(
            """
            DELETE FROM speech_cache WHERE tenant = ?1 AND content_key IN (
                SELECT content_key FROM speech_cache WHERE tenant = ?1 AND voice_profile_id = ?2 LIMIT ?3)
            RETURNING audio_hash
            """, tenant, profileID, limit, read: { try $0.blob(0) })
    }
}
