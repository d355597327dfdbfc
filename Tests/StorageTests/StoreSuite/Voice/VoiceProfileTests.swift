import DragomanModel
import Storage
import Testing

@Suite struct VoiceProfileTests {
    @Test(arguments: StoreFactory.all)
    func profilesAreKeptAsTheyAre(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let profile = Sample.profile("p1")
            let added = try await store.addVoiceProfile(profile, tenant: Sample.tenant, maximum: 2)
            #expect(added == .added)
            #expect(try await store.voiceProfile("p1", tenant: Sample.tenant) == profile)
            #expect(try await store.voiceProfile("p1", tenant: "other") == nil)
            let again = Sample.profile("p1", of: "berta")
            #expect(try await store.addVoiceProfile(again, tenant: Sample.tenant, maximum: 2) == .taken(profile))
            let second = Sample.profile("p0", at: 600)
            #expect(try await store.addVoiceProfile(second, tenant: Sample.tenant, maximum: 2) == .added)
            #expect(
                try await store.addVoiceProfile(Sample.profile("p2"), tenant: Sample.tenant, maximum: 2) == .tooMany)
            #expect(
                try await store.addVoiceProfile(Sample.profile("p2", of: "berta"), tenant: Sample.tenant, maximum: 2)
                    == .added)
            #expect(try await store.voiceProfiles(of: "anna", tenant: Sample.tenant) == [profile, second])
            #expect(try await store.voiceProfiles(of: "anna", tenant: "other").isEmpty)
        }
    }

    /// A name leaves what was measured, and a measurement leaves the name.
    @Test(arguments: StoreFactory.all)
    func whatIsNewOfAProfileLeavesTheRest(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            var profile = Sample.profile("p1")
            _ = try await store.addVoiceProfile(profile, tenant: Sample.tenant, maximum: 2)

            profile.name = "Deep"
            profile.updatedAt = Sample.at(600)
            let renaming = VoiceProfileUpdate("p1", of: "anna", name: "Deep", at: Sample.at(600))
            let renamed = try await store.updateVoiceProfile(renaming, tenant: Sample.tenant)
            #expect(renamed == profile)

            profile.characteristics.pitchHertz = nil
            profile.characteristics.rangeSemitones = nil
            profile.characteristics.wordsPerMinute = 140
            profile.quality = VoiceQuality(score: 1, reasons: [])
            profile.updatedAt = Sample.at(700)
            profile.expiresAt = Sample.at(8_000)
            let measuring = VoiceProfileUpdate("p1", of: "anna", measured: Self.measured(profile), at: Sample.at(700))
            let measured = try await store.updateVoiceProfile(measuring, tenant: Sample.tenant)
            #expect(measured == profile)
            #expect(try await store.voiceProfile("p1", tenant: Sample.tenant) == profile)
        }
    }

    private static func measured(_ profile: VoiceProfile) -> VoiceProfileUpdate.Measured {
        VoiceProfileUpdate.Measured(
            characteristics: profile.characteristics, quality: profile.quality, fingerprint: profile.fingerprint,
            expiresAt: profile.expiresAt)
    }

    /// One that has expired is as good as gone: it takes no other's place.
    @Test(arguments: StoreFactory.all)
    func expiredOnesDoNotCount(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let first = Sample.profile("p1", expires: 700)
            _ = try await store.addVoiceProfile(first, tenant: Sample.tenant, maximum: 1)
            let tooSoon = Sample.profile("p2", at: 699)
            #expect(try await store.addVoiceProfile(tooSoon, tenant: Sample.tenant, maximum: 1) == .tooMany)
            let later = Sample.profile("p2", at: 700)
            #expect(try await store.addVoiceProfile(later, tenant: Sample.tenant, maximum: 1) == .added)
        }
    }

    /// An update that comes after a deletion does not bring the profile back.
    @Test(arguments: StoreFactory.all)
    func onlyAProfileThatIsThereIsUpdated(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.addVoiceProfile(Sample.profile("p1"), tenant: Sample.tenant, maximum: 2)
            let update = VoiceProfileUpdate("p1", of: "anna", name: "Deep", at: Sample.at(600))
            let foreign = VoiceProfileUpdate("p1", of: "berta", name: "Deep", at: Sample.at(600))
            #expect(try await store.updateVoiceProfile(foreign, tenant: Sample.tenant) == nil)
            #expect(try await store.updateVoiceProfile(update, tenant: "other") == nil)
            #expect(try await store.voiceProfile("p1", tenant: Sample.tenant) == Sample.profile("p1"))
            #expect(try await store.deleteVoiceProfile("p1", tenant: "other", at: Sample.at(1)) == nil)
            let deletion = try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(1))
            #expect(deletion == VoiceProfileDeletion(unused: [], changed: [], isComplete: true))
            #expect(try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(1)) == nil)
            #expect(try await store.updateVoiceProfile(update, tenant: Sample.tenant) == nil)
            #expect(try await store.voiceProfile("p1", tenant: Sample.tenant) == nil)
            #expect(try await store.voiceProfiles(of: "anna", tenant: Sample.tenant).isEmpty)
        }
    }

    @Test(arguments: StoreFactory.all)
    func expiredOnesOfAllTenantsAreFound(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for (id, tenant, expires) in [("a", "x", 300), ("b", "y", 100), ("c", "x", 200)]
                as [(String, String, Int64)]
            {
                _ = try await store.addVoiceProfile(Sample.profile(id, expires: expires), tenant: tenant, maximum: 9)
            }
            let expired = try await store.expiredVoiceProfiles(before: Sample.at(300), limit: 9)
            #expect(
                expired == [
                    VoiceProfileReference(tenant: "y", profileID: "b"),
                    VoiceProfileReference(tenant: "x", profileID: "c"),
                ])
            #expect(try await store.expiredVoiceProfiles(before: Sample.at(300), limit: 1) == [expired[0]])
        }
    }

    @Test(arguments: StoreFactory.all)
    func everySoundInItsMannerGoesWithAProfile(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.addVoiceProfile(Sample.profile("p1"), tenant: Sample.tenant, maximum: 2)
            // Done; half done; outside conversations and only transcribed so far; of somebody else.
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es"], profile: "p1"))
            try await store.acceptNow(Sample.recording("r2", in: "talk", to: ["fr", "ca"], profile: "p1"))
            try await store.acceptNow(Sample.recording("r3", to: ["pt"], profile: "p1"))
            try await store.acceptNow(Sample.recording("r4", in: "talk", to: ["es"]))
            for id in ["r1", "r2", "r4"] { try await store.take(id, Sample.transcribed()) }
            try await store.take("r1", Sample.kept("Hola", "es"))
            try await store.take("r2", Sample.kept("Salut", "fr"))
            try await store.take("r4", .spoken("es", Sample.spoken("Adiós"), .none))
            let other = try await store.recording("r4", tenant: Sample.tenant)

            let deletion = try #require(
                try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(5_000)))
            #expect(deletion.isComplete)
            #expect(Set(deletion.unused) == [Sample.blob("es Hola"), Sample.blob("fr Salut")])
            let told = deletion.changed.sorted { $0.recordingID < $1.recordingID }
            #expect(told.map(\.recordingID) == ["r1", "r2", "r3"])
            #expect(told.map(\.streamID) == ["talk", "talk", "recording:r3"])
            #expect(told.map(\.hasEnded) == [true, true, false])
            #expect(
                try await store.blobsInUse(
                    among: ["es Hola", "fr Salut", "clip", "es Adiós"].map(Sample.blob), tenant: Sample.tenant)
                    == [Sample.blob("clip"), Sample.blob("es Adiós")])
            #expect(try await store.recall(speech: [("Hola", "es"), ("Salut", "fr")]).speech.isEmpty)
            for id in ["r1", "r2", "r3"] {
                let recording = try #require(try await store.recording(id, tenant: Sample.tenant))
                #expect(recording.request.voiceProfileID == nil)
                #expect(recording.translations.values.allSatisfy { $0.state.failure?.code == .consentRequired })
            }
            let second = try #require(try await store.recording("r2", tenant: Sample.tenant))
            #expect(second.status == .done)
            // The words stay.
            #expect(second.translations["fr"]?.text == "Salut")
            #expect(second.translations["ca"]?.text == nil)
            #expect(try await store.recording("r4", tenant: Sample.tenant) == other)
            let events = try await store.allEvents()
            #expect(events.map(\.sequence) == Array(1...Int64(events.count)))
            #expect(events.suffix(3).map(\.kind) == [.speechFailed, .speechFailed, .speechFailed])
            #expect(events.suffix(3).map(\.occurredAt) == Array(repeating: Sample.at(5_000), count: 3))
            #expect(events.last?.sequence == told[1].sequence)

            // What was being made in the person's manner comes too late.
            #expect(try await store.take("r2", Sample.kept("Hola!", "ca")) == nil)
            #expect(try await store.take("r3", Sample.kept("Olá", "pt")) == nil)
            #expect(try await store.take("r3", Sample.transcribed())?.recording.status == .done)
            #expect(try await store.recall(speech: [("Olá", "pt")]).speech.isEmpty)
        }
    }

    /// Much speech goes in steps; after the first nothing new is made, and a server that is started anew goes on.
    @Test(arguments: StoreFactory.all)
    func muchSpeechGoesInSteps(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.addVoiceProfile(Sample.profile("p1"), tenant: Sample.tenant, maximum: 2)
            let ids = (0..<230).map { "r\($0)" }
            for id in ids {
                try await store.acceptNow(Sample.recording(id, in: "talk", to: ["es", "fr"], profile: "p1"))
                try await store.take(id, Sample.kept(id, "es"))
            }
            var deletion = try #require(
                try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(5_000)))
            #expect(!deletion.isComplete)
            #expect(try await store.voiceProfile("p1", tenant: Sample.tenant) == nil)
            let reference = VoiceProfileReference(tenant: Sample.tenant, profileID: "p1")
            #expect(try await store.expiredVoiceProfiles(before: Sample.at(0), limit: 9) == [reference])
            for id in ids { #expect(try await store.take(id, Sample.kept("late", "fr")) == nil) }
            let conflict = await #expect(throws: ServiceError.self) {
                try await store.addVoiceProfile(Sample.profile("p1"), tenant: Sample.tenant, maximum: 2)
            }
            #expect(conflict?.code == .conflict)

            var changed = deletion.changed.map(\.recordingID)
            var unused = deletion.unused
            while !deletion.isComplete {
                deletion = try #require(
                    try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(5_000)))
                changed += deletion.changed.map(\.recordingID)
                unused += deletion.unused
            }
            #expect(changed.sorted() == ids.sorted())
            #expect(Set(unused) == Set(ids.map { Sample.blob("es \($0)") }))
            #expect(try await store.blobsInUse(among: unused, tenant: Sample.tenant).isEmpty)
            #expect(try await store.expiredVoiceProfiles(before: Sample.at(0), limit: 9).isEmpty)
            #expect(try await store.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(5_000)) == nil)
            #expect(try await store.recall(speech: [("r0", "es"), ("late", "fr")]).speech.isEmpty)
        }
    }
}
