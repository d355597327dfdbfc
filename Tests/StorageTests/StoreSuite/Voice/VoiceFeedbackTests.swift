import DragomanModel
import Storage
import Testing

@Suite struct VoiceFeedbackTests {
    private func feedback(_ id: String, _ user: String?, _ rating: Int, tenant: String = Sample.tenant) -> VoiceFeedback
    {
        VoiceFeedback(
            tenant: tenant, recordingID: id, userID: user, rating: rating, comment: "so", at: Sample.at(7_000))
    }

    @Test(arguments: StoreFactory.all)
    func countsAreThoseOfWhatIsStored(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            #expect(try await store.voiceStatistics(tenant: Sample.tenant, userID: nil) == VoiceStatistics())
            for (id, sender) in [("r1", "anna"), ("r2", "berta"), ("r3", "anna"), ("r4", nil)] as [(String, String?)] {
                try await store.acceptNow(Sample.recording(id, from: sender))
            }
            for id in ["r1", "r2"] {
                for change in [Sample.transcribed(), Sample.kept("Hola", "es"), .languageFailed("fr", Sample.noVoice)] {
                    try await store.take(id, change)
                }
            }
            try await store.take("r3", .failed(Sample.unreadable))
            for given in [feedback("r1", "berta", 2), feedback("r1", "berta", 5), feedback("r1", nil, 4)] {
                #expect(try await store.saveFeedback(given))
            }
            #expect(try await store.saveFeedback(feedback("r2", "anna", 1)))
            #expect(
                try await store.voiceStatistics(tenant: Sample.tenant, userID: nil)
                    == VoiceStatistics(
                        recordings: [.done: 2, .failed: 1, .queued: 1], durationMilliseconds: 5_000,
                        languages: ["es": 2], ratings: 3, meanRating: 10.0 / 3))
            #expect(
                try await store.voiceStatistics(tenant: Sample.tenant, userID: "anna")
                    == VoiceStatistics(
                        recordings: [.done: 1, .failed: 1], durationMilliseconds: 2_500, languages: ["es": 1],
                        ratings: 2, meanRating: 4.5))
            #expect(try await store.voiceStatistics(tenant: Sample.tenant, userID: "nobody") == VoiceStatistics())
            #expect(try await store.voiceStatistics(tenant: "other", userID: nil) == VoiceStatistics())
        }
    }

    @Test(arguments: StoreFactory.all)
    func onlyARecordingThatIsThereIsRated(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1"))
            #expect(try await store.saveFeedback(feedback("none", "anna", 3)) == false)
            #expect(try await store.saveFeedback(feedback("r1", "anna", 3, tenant: "other")) == false)
            for rating in [0, 6, -1] {
                let error = await #expect(throws: ServiceError.self) {
                    try await store.saveFeedback(feedback("r1", "anna", rating))
                }
                #expect(error?.code == .invalidRequest)
            }
            #expect(try await store.voiceStatistics(tenant: Sample.tenant, userID: nil).ratings == 0)
        }
    }
}
