package import DragomanModel
package import Storage

extension InterruptedStore {
    package func accept(_ submission: RecordingSubmission) async throws -> RecordingAcceptance {
        let acceptance = try await store.accept(submission)
        try await reach(.recordingAccepted)
        return acceptance
    }

    package func settle(_ step: RecordingStep) async throws -> RecordingOutcome? {
        try await reach(.stepping)
        return try await store.settle(step)
    }

    package func recording(_ id: String, tenant: String) async throws -> Recording? {
        try await store.recording(id, tenant: tenant)
    }

    package func recordings(_ query: RecordingQuery) async throws -> Page<Recording> {
        try await store.recordings(query)
    }

    package func pendingRecordings(
        after: PendingRecording.Cursor?, limit: Int
    ) async throws -> Page<PendingRecording> {
        try await store.pendingRecordings(after: after, limit: limit)
    }

    package func deleteRecording(
        _ id: String, tenant: String, at now: Timestamp
    ) async throws -> RecordingRemoval? {
        try await store.deleteRecording(id, tenant: tenant, at: now)
    }

    package func blobsInUse(among hashes: [BlobHash], tenant: String) async throws -> Set<BlobHash> {
        let inUse = try await store.blobsInUse(among: hashes, tenant: tenant)
        try await reach(.collected)
        return inUse
    }

    package func recallVoice(_ query: VoiceRecallQuery) async throws -> VoiceRecall {
        try await store.recallVoice(query)
    }

    package func purgeVoiceCache(tenant: String, limit: Int) async throws -> VoiceCachePurge {
        try await store.purgeVoiceCache(tenant: tenant, limit: limit)
    }

    package func addVoiceProfile(
        _ profile: VoiceProfile, tenant: String, maximum: Int
    ) async throws -> VoiceProfileAddition {
        try await store.addVoiceProfile(profile, tenant: tenant, maximum: maximum)
    }

    package func updateVoiceProfile(_ update: VoiceProfileUpdate, tenant: String) async throws -> VoiceProfile? {
        try await store.updateVoiceProfile(update, tenant: tenant)
    }

    package func voiceProfile(_ id: String, tenant: String) async throws -> VoiceProfile? {
        try await store.voiceProfile(id, tenant: tenant)
    }

    package func voiceProfiles(of userID: String, tenant: String) async throws -> [VoiceProfile] {
        try await store.voiceProfiles(of: userID, tenant: tenant)
    }

    package func deleteVoiceProfile(
        _ id: String, tenant: String, at now: Timestamp
    ) async throws -> VoiceProfileDeletion? {
        try await store.deleteVoiceProfile(id, tenant: tenant, at: now)
    }

    package func expiredVoiceProfiles(
        before moment: Timestamp, limit: Int
    ) async throws -> [VoiceProfileReference] {
        try await store.expiredVoiceProfiles(before: moment, limit: limit)
    }

    package func saveFeedback(_ feedback: VoiceFeedback) async throws -> Bool {
        try await store.saveFeedback(feedback)
    }

    package func voiceStatistics(tenant: String, userID: String?) async throws -> VoiceStatistics {
        try await store.voiceStatistics(tenant: tenant, userID: userID)
    }
}
