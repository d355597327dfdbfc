import DragomanModel
import Storage
import Testing

@Suite struct VoiceCacheTests {
    @Test(arguments: StoreFactory.all)
    func whatIsKeptIsFoundUnderItsKey(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            #expect(try await store.recall(speech: [("Hola", "es")]) == VoiceRecall())
            try await store.acceptNow(Sample.recording("r1", language: "en"))
            try await store.take("r1", Sample.transcribed(), at: 2_100)
            try await store.take("r1", Sample.kept("Hola", "es"), at: 2_200)
            try await store.take("r1", .spoken("fr", Sample.spoken("Salut", "fr"), .none))
            let recall = try await store.recall(language: "en", speech: [("Hola", "es"), ("Salut", "fr")])
            #expect(
                recall
                    == VoiceRecall(
                        transcript: CachedTranscript(
                            transcript: Sample.transcript(), version: "sphinx 1", createdAt: Sample.at(2_100)),
                        speech: [
                            "es": CachedSpeech(
                                spoken: Sample.spoken("Hola"), version: "voice 1", voiceProfileID: nil,
                                createdAt: Sample.at(2_200))
                        ]))
            // Another language was asked for, other bytes came, other words, another tenant.
            #expect(try await store.recall(language: nil).transcript == nil)
            #expect(try await store.recall(language: "es").transcript == nil)
            #expect(try await store.recall("other", language: "en").transcript == nil)
            #expect(try await store.recall(speech: [("Adiós", "es")]).speech.isEmpty)
            #expect(
                try await store.recall(language: "en", speech: [("Hola", "es")], tenant: "other") == VoiceRecall())
            let nothing = VoiceRecallQuery(tenant: Sample.tenant, transcript: nil)
            #expect(try await store.recallVoice(nothing) == VoiceRecall())
        }
    }

    /// A newer engine's result takes the place of the older one's.
    @Test(arguments: StoreFactory.all)
    func aNewerVersionReplacesTheOlder(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for version in ["1", "2"] {
                let id = "r\(version)"
                try await store.acceptNow(Sample.recording(id, to: ["es"]))
                try await store.take(id, .transcribed(Sample.transcript("heard \(version)"), .kept(version: version)))
                try await store.take(
                    id,
                    .spoken(
                        "es", Sample.spoken("Hola", audio: "speech \(version)"),
                        .kept(Sample.key("Hola", "es"), version: version)))
            }
            let recall = try await store.recall(speech: [("Hola", "es")])
            #expect(recall.transcript?.version == "2")
            #expect(recall.transcript?.transcript.text == "heard 2")
            #expect(recall.speech["es"]?.version == "2")
            #expect(recall.speech["es"]?.spoken.audio.hash == Sample.blob("speech 2"))
            // Speech that was found before is another one now.
            let stale = RecordingStep.Change.spoken(
                "es", Sample.spoken("Hola", audio: "speech 1"), .found(Sample.key("Hola", "es")))
            try await store.acceptNow(Sample.recording("r3", to: ["es"]))
            #expect(try await store.take("r3", stale) == nil)
            // The row stays for the first recording, and with it the file that only the row refers to.
            let files = ["speech 1", "speech 2", "clip"].map(Sample.blob)
            #expect(try await store.remove("r2") == [])
            #expect(try await store.blobsInUse(among: files, tenant: Sample.tenant) == Set(files))
            #expect(try await store.remove("r3") == [])
            let unused = try await store.remove("r1")
            #expect(unused.map(Set.init) == Set(files))
        }
    }

    @Test(arguments: StoreFactory.all)
    func purgingLeavesRecordingsAsTheyAre(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for tenant in [Sample.tenant, "other"] {
                try await store.acceptNow(Sample.recording("r1", to: ["es"], tenant: tenant))
                try await store.take("r1", Sample.transcribed(), tenant: tenant)
                try await store.take("r1", Sample.kept("Hola", "es"), tenant: tenant)
            }
            let before = try await store.recording("r1", tenant: Sample.tenant)
            // The transcript first, then the speech.
            for removed in [1, 1, 0] {
                #expect(
                    try await store.purgeVoiceCache(tenant: Sample.tenant, limit: 1)
                        == VoiceCachePurge(removed: removed, unused: []))
            }
            #expect(try await store.recall(speech: [("Hola", "es")]) == VoiceRecall())
            #expect(try await store.recording("r1", tenant: Sample.tenant) == before)
            #expect(try await store.recall(speech: [("Hola", "es")], tenant: "other").speech.count == 1)
            let files = try #require(try await store.remove("r1"))
            #expect(Set(files) == [Sample.blob("clip"), Sample.blob("es Hola")])
        }
    }

    @Test(arguments: StoreFactory.all)
    func speechInTheMannerOfAProfileGoesAlone(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.addVoiceProfile(Sample.profile("p1"), tenant: Sample.tenant, maximum: 3)
            try await store.acceptNow(Sample.recording("r1", to: ["es"], profile: "p1"))
            try await store.acceptNow(Sample.recording("r2", to: ["fr"]))
            try await store.take("r1", Sample.kept("Hola", "es"))
            try await store.take("r2", Sample.kept("Salut", "fr"))
            let recall = try await store.recall(speech: [("Hola", "es"), ("Salut", "fr")])
            #expect(recall.speech["es"]?.voiceProfileID == "p1")
            #expect(recall.speech["fr"]?.voiceProfileID == nil)
            let deletion = try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(6_000))
            #expect(deletion?.unused == [Sample.blob("es Hola")])
            #expect(try await store.recall(speech: [("Hola", "es"), ("Salut", "fr")]).speech.keys.sorted() == ["fr"])
        }
    }
}
