import DragomanModel
import Storage
import Testing

@Suite struct RecordingRemovalTests {
    private let files = ["clip", "es Hola", "fr Salut", "other"].map(Sample.blob)

    private func finish(_ store: any Store, _ id: String) async throws {
        for change in [Sample.transcribed(), Sample.kept("Hola", "es"), Sample.kept("Salut", "fr")] {
            try await store.take(id, change)
        }
    }

    @Test(arguments: StoreFactory.all)
    func nothingOfADeletedRecordingIsLeft(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", in: "talk"))
            try await finish(store, "r1")
            _ = try await store.saveFeedback(
                VoiceFeedback(
                    tenant: Sample.tenant, recordingID: "r1", userID: nil, rating: 4, comment: nil, at: Sample.at(1)))
            #expect(try await store.blobsInUse(among: files, tenant: Sample.tenant) == Set(files.dropLast()))
            let unused = try #require(try await store.remove("r1"))
            #expect(Set(unused) == Set(files.dropLast()))
            #expect(unused.count == 3)
            #expect(try await store.recording("r1", tenant: Sample.tenant) == nil)
            #expect(try await store.recordings(RecordingQuery(tenant: Sample.tenant, limit: 9)).entries.isEmpty)
            #expect(try await store.pendingRecordings(after: nil, limit: 9).entries.isEmpty)
            #expect(try await store.recall(speech: [("Hola", "es"), ("Salut", "fr")]) == VoiceRecall())
            #expect(try await store.blobsInUse(among: files, tenant: Sample.tenant).isEmpty)
            #expect(try await store.voiceStatistics(tenant: Sample.tenant, userID: nil) == VoiceStatistics())
            // Its events keep their numbers, and tell nothing.
            let events = try await store.allEvents()
            #expect(events.map(\.sequence) == [1, 2, 3, 4])
            #expect(events.last?.kind == .recordingDeleted)
            #expect(events.last?.occurredAt == Sample.at(7_000))
            #expect(events.allSatisfy { $0.recordingID == "r1" && $0.recording == nil })
            #expect(try await store.remove("r1") == nil)
            #expect(try await store.take("r1", .running) == nil)
        }
    }

    @Test(arguments: StoreFactory.all)
    func aStreamOfItsOwnGoesWithIt(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1"))
            try await finish(store, "r1")
            _ = try await store.remove("r1")
            #expect(
                try await store.events(conversation: "recording:r1", tenant: Sample.tenant, after: 0, limit: 9) == nil)
            #expect(try await store.removeEvents(before: Sample.at(9_999), limit: 9) == 0)
        }
    }

    @Test(arguments: StoreFactory.all)
    func aPendingRecordingCanBeDeleted(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1"))
            #expect(try await store.remove("r1") == [Sample.blob("clip")])
            #expect(try await store.take("r1", Sample.transcribed()) == nil)
            #expect(try await store.recall() == VoiceRecall())
        }
    }

    @Test(arguments: StoreFactory.all)
    func whatAnotherRecordingUsesStays(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1"))
            try await finish(store, "r1")
            // The same sound; of the speech only one language.
            try await store.acceptNow(
                Sample.recording("r2", to: ["es"], known: [Sample.transcribed(.found), Sample.found("Hola", "es")]))
            #expect(try await store.remove("r1") == [Sample.blob("fr Salut")])
            let recall = try await store.recall(speech: [("Hola", "es"), ("Salut", "fr")])
            #expect(recall.transcript?.transcript == Sample.transcript())
            #expect(recall.speech.keys.sorted() == ["es"])
            let rest = try #require(try await store.remove("r2"))
            #expect(Set(rest) == Set([Sample.blob("clip"), Sample.blob("es Hola")]))
            #expect(try await store.recall(speech: [("Hola", "es")]) == VoiceRecall())
        }
    }

    /// A recording that asked for nothing of the cache, or under another language, keeps nothing alive in it.
    @Test(arguments: StoreFactory.all, [nil, "en"] as [LanguageTag?])
    func aRecordingThatDoesNotUseTheCacheKeepsNothingInIt(_ factory: StoreFactory, language: LanguageTag?) async throws
    {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", to: ["es"]))
            try await finish(store, "r1")
            try await store.acceptNow(Sample.recording("r2", to: ["es"], language: language))
            try await store.take("r2", Sample.transcribed(language == nil ? .none : .kept(version: "sphinx 1")))
            try await store.take("r2", .spoken("es", Sample.spoken("Hola"), .none))
            #expect(try await store.remove("r1") == [])
            #expect(try await store.recall(speech: [("Hola", "es")]) == VoiceRecall())
            #expect((try await store.recall(language: language).transcript == nil) == (language == nil))
            // The files are those of the other one.
            #expect(try await store.recording("r2", tenant: Sample.tenant)?.status == .done)
        }
    }
}
