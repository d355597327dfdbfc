import DragomanModel

extension Connection {
    /// - Returns: nil where there is no such recording.
    func deleteRecording(_ id: String, _ tenant: String, _ now: Timestamp) throws -> RecordingRemoval? {
        guard let recording = try recording(id, tenant) else { return nil }
        let spoken = try all(
            "SELECT content_key, audio_hash FROM recording_translation WHERE tenant = ? AND recording_id = ?", tenant,
            id
        ) { row in
            (key: try row.optional(0) { try row.key($0) }, file: try row.optional(1) { try row.blob($0) })
        }
        try run("DELETE FROM recording_translation WHERE tenant = ? AND recording_id = ?", tenant, id)
        try run("DELETE FROM recording_transcript WHERE tenant = ? AND recording_id = ?", tenant, id)
        try run("DELETE FROM voice_feedback WHERE tenant = ? AND recording_id = ?", tenant, id)
        let usesCache = try all(
            "DELETE FROM recording WHERE tenant = ? AND id = ? RETURNING uses_transcript_cache", tenant, id,
            read: { $0.flag(0) }
        ).contains(true)
        try run("INSERT INTO deleted_recording (tenant, id) VALUES (?, ?)", tenant, id)
        var sequence: Int64?
        if recording.conversationID == nil {
            try removeStream(recording.streamID, tenant)
        } else {
            sequence = try tell([.init(kind: .recordingDeleted)], of: recording, tenant, now).last
        }
        if usesCache { try forgetUnused(recording.transcriptKey, tenant) }
        let cached = try forgetUnused(Set(spoken.compactMap(\.key)), tenant)
        let files = try unused([recording.audio.hash] + spoken.compactMap(\.file) + cached, tenant)
        return RecordingRemoval(streamID: recording.streamID, sequence: sequence, unusedFiles: files)
    }

    /// A recording's own stream.
    private func removeStream(_ id: String, _ tenant: String) throws {
        try run("DELETE FROM event WHERE tenant = ? AND conversation_id = ?", tenant, id)
        try run("DELETE FROM conversation WHERE tenant = ? AND id = ? AND is_recording = 1", tenant, id)
    }

    func blobsInUse(_ hashes: [BlobHash], _ tenant: String) throws -> Set<BlobHash> {
        try Set(hashes).filter { try isInUse($0, tenant) }
    }

    /// Those of `files` that no row refers to, each once.
    func unused(_ files: [BlobHash], _ tenant: String) throws -> [BlobHash] {
        try Set(files).filter { try !isInUse($0, tenant) }.sorted { $0.text < $1.text }
    }

    private func isInUse(_ file: BlobHash, _ tenant: String) throws -> Bool {
        try first(
            """
            SELECT EXISTS (SELECT 1 FROM recording WHERE tenant = ?1 AND audio_hash = ?2)
                OR EXISTS (SELECT 1 FROM recording_translation WHERE tenant = ?1 AND audio_hash = ?2)
                OR EXISTS (SELECT 1 FROM speech_cache WHERE tenant = ?1 AND audio_hash = ?2)
            """, tenant, file, read: { $0.flag(0) }) ?? false
    }
}
