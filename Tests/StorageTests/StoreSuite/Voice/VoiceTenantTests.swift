import DragomanModel
import Storage
import Testing

/// A tenant with the same ids, sounds and profiles as another one sees and changes nothing of it.
@Suite struct VoiceTenantTests {
    private struct Snapshot: Equatable {
        var recordings: [Recording]
        var events: [[Event]]
        var pending: [PendingRecording]
        var recall: VoiceRecall
        var files: Set<BlobHash>
        var profiles: [VoiceProfile]
        var statistics: VoiceStatistics
    }

    private func snapshot(_ store: any Store, _ tenant: String) async throws -> Snapshot {
        let pending = try await store.pendingRecordings(after: nil, limit: 100).entries
        return Snapshot(
            recordings: try await store.recordings(RecordingQuery(tenant: tenant, limit: 100)).entries,
            events: [
                try await store.allEvents(tenant: tenant), try await store.allEvents("recording:r2", tenant: tenant),
            ],
            pending: pending.filter { $0.tenant == tenant },
            recall: try await store.recall(speech: [("Hola", "es")], tenant: tenant),
            files: try await store.blobsInUse(
                among: [Sample.blob("clip"), Sample.blob("es Hola")], tenant: tenant),
            profiles: try await store.voiceProfiles(of: "anna", tenant: tenant),
            statistics: try await store.voiceStatistics(tenant: tenant, userID: nil))
    }

    private func fill(_ store: any Store, _ tenant: String) async throws {
        _ = try await store.addVoiceProfile(Sample.profile("p1"), tenant: tenant, maximum: 1)
        try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es"], profile: "p1", tenant: tenant))
        try await store.acceptNow(Sample.recording("r2", to: ["es"], tenant: tenant))
        try await store.take("r1", Sample.transcribed(), tenant: tenant)
        try await store.take("r1", Sample.kept("Hola", "es"), tenant: tenant)
        try await store.take("r2", Sample.transcribed(.found), tenant: tenant)
        _ = try await store.saveFeedback(
            VoiceFeedback(tenant: tenant, recordingID: "r1", userID: "anna", rating: 5, comment: nil, at: Sample.at(1)))
    }

    /// Every operation that changes something, with the ids of the other tenant.
    private func strike(_ store: any Store, _ tenant: String) async throws {
        try await store.take("r2", Sample.found("Hola", "es"), tenant: tenant)
        try await store.take("r2", .cancelled(Sample.unreadable), tenant: tenant)
        _ = try await store.saveFeedback(
            VoiceFeedback(tenant: tenant, recordingID: "r1", userID: "anna", rating: 1, comment: nil, at: Sample.at(1)))
        _ = try await store.updateVoiceProfile(
            VoiceProfileUpdate("p1", of: "anna", name: "Theirs", at: Sample.at(1)), tenant: tenant)
        _ = try await store.deleteVoiceProfile("p1", tenant: tenant, at: Sample.at(6_000))
        _ = try await store.purgeVoiceCache(tenant: tenant, limit: 100)
        for id in ["r1", "r2"] { _ = try await store.remove(id, tenant: tenant) }
    }

    @Test(arguments: StoreFactory.all)
    func aStrangerFindsAndChangesNothing(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store, "a")
            let before = try await snapshot(store, "a")
            #expect(before.recordings.count == 2 && before.profiles.count == 1 && before.files.count == 2)
            #expect(before.pending.count == 1 && before.recall.speech.count == 1)
            let nothing = Snapshot(
                recordings: [], events: [[], []], pending: [], recall: VoiceRecall(), files: [], profiles: [],
                statistics: VoiceStatistics())
            #expect(try await snapshot(store, "b") == nothing)
            try await strike(store, "b")
            #expect(try await snapshot(store, "a") == before)
        }
    }

    @Test(arguments: StoreFactory.all)
    func twoTenantsWithTheSameIDsLiveSideBySide(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store, "a")
            try await fill(store, "b")
            let before = try await snapshot(store, "a")
            try await strike(store, "b")
            #expect(try await store.recording("r1", tenant: "b") == nil)
            #expect(try await snapshot(store, "a") == before)
        }
    }
}
