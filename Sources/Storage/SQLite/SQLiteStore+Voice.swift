package import DragomanModel

extension SQLiteStore {
    // MARK: Recordings

    package func accept(_ submission: RecordingSubmission) async throws -> RecordingAcceptance {
        try await write { try $0.accept(submission) }
    }

    package func recording(_ id: String, tenant: String) async throws -> Recording? {
        try await read { try $0.recording(id, tenant) }
    }

    package func recordings(_ query: RecordingQuery) async throws -> Page<Recording> {
        try await read { try $0.recordings(query) }
    }

    package func settle(_ step: RecordingStep) async throws -> RecordingOutcome? {
        try await write { try $0.settle(step) }
    }

    package func pendingRecordings(
        after: PendingRecording.Cursor?, limit: Int
    ) async throws -> Page<PendingRecording> {
        try await read { try $0.pendingRecordings(after, limit) }
    }

    package func deleteRecording(
        _ id: String, tenant: String, at now: Timestamp
    ) async throws -> RecordingRemoval? {
        try await write { try $0.deleteRecording(id, tenant, now) }
    }

    package func blobsInUse(among hashes: [BlobHash], tenant: String) async throws -> Set<BlobHash> {
        // Behind what waits to be written: what was accepted before this call counts.
        try await write { try $0.blobsInUse(hashes, tenant) }
    }

    // MARK: Voice caches

    package func recallVoice(_ query: VoiceRecallQuery) async throws -> VoiceRecall {
        try await read { try $0.recallVoice(query) }
    }

    package func purgeVoiceCache(tenant: String, limit: Int) async throws -> VoiceCachePurge {
        try await write { try $0.purgeVoiceCache(tenant, limit: limit) }
    }

    // MARK: Voice profiles

    package func addVoiceProfile(
        _ profile: VoiceProfile, tenant: String, maximum: Int
    ) async throws -> VoiceProfileAddition {
        try await write { try $0.addVoiceProfile(profile, tenant, maximum: maximum) }
    }

    package func updateVoiceProfile(_ update: VoiceProfileUpdate, tenant: String) async throws -> VoiceProfile? {
        try await write { try $0.updateVoiceProfile(update, tenant) }
    }

    package func voiceProfile(_ id: String, tenant: String) async throws -> VoiceProfile? {
        try await read { try $0.voiceProfile(id, tenant) }
    }

    package func voiceProfiles(of userID: String, tenant: String) async throws -> [VoiceProfile] {
        try await read { try $0.voiceProfiles(of: userID, tenant) }
    }

    package func deleteVoiceProfile(
        _ id: String, tenant: String, at now: Timestamp
    ) async throws -> VoiceProfileDeletion? {
        try await write { try $0.deleteVoiceProfile(id, tenant, now) }
    }

    package func expiredVoiceProfiles(
        before moment: Timestamp, limit: Int
    ) async throws -> [VoiceProfileReference] {
        try await read { try $0.expiredVoiceProfiles(before: moment, limit: limit) }
    }

    // MARK: Feedback

    package func saveFeedback(_ feedback: VoiceFeedback) async throws -> Bool {
        try await write { try $0.saveFeedback(feedback) }
    }

    package func voiceStatistics(tenant: String, userID: String?) async throws -> VoiceStatistics {
        try await read { try $0.voiceStatistics(tenant, userID) }
    }
}
