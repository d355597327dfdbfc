import DragomanModel
import Storage
import Testing

@Suite struct RecordingAcceptTests {
    private func accept(_ store: any Store, _ submission: RecordingSubmission) async throws -> RecordingOutcome {
        guard case .accepted(let outcome) = try await store.accept(submission) else {
            Issue.record("not accepted")
            throw ServiceError(.internalError, "not accepted")
        }
        return outcome
    }

    @Test(arguments: StoreFactory.all)
    func aNewRecordingIsQueued(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            var submission = Sample.recording("r1", in: "talk", to: ["fr", "es", "ca"], language: "en-GB")
            submission.request.givenTranscript = Sample.transcript("Hi, there\u{0}!", source: .sender)
            let outcome = try await accept(store, submission)
            #expect(outcome.sequences.isEmpty)
            let recording = Recording(
                id: "r1", conversationID: "talk", senderID: "anna", audio: submission.audio,
                request: submission.request, status: .queued, createdAt: Sample.at(1_000),
                translations: [
                    "fr": SpokenTranslation(language: "fr", state: .pending),
                    "es": SpokenTranslation(language: "es", state: .pending),
                    "ca": SpokenTranslation(language: "ca", state: .pending),
                ])
            #expect(outcome.recording == recording)
            #expect(try await store.recording("r1", tenant: Sample.tenant) == recording)
            #expect(try await store.recording("r2", tenant: Sample.tenant) == nil)
            let pending = try await store.pendingRecordings(after: nil, limit: 10)
            #expect(
                pending.entries == [
                    PendingRecording(tenant: Sample.tenant, taskID: "task r1", recording: recording)
                ])
            #expect(!pending.hasMore)
            let conversation = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(conversation.lastSequence == 0)
            #expect(conversation.createdAt == Sample.at(1_000))
        }
    }

    @Test(arguments: StoreFactory.all)
    func aSecondRecordingWithTheSameIDIsAnsweredWithTheFirst(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let first = try await accept(store, Sample.recording("r1")).recording
            guard
                case .taken(first) = try await store.accept(
                    Sample.recording("r1", audio: "other", in: "talk", to: ["ca"], profile: "nobody's"))
            else {
                Issue.record("not taken")
                return
            }
            #expect(try await store.conversation("talk", tenant: Sample.tenant) == nil)
            _ = try await store.remove("r1")
            guard case .taken(nil) = try await store.accept(Sample.recording("r1")) else {
                Issue.record("the id was free")
                return
            }
            #expect(try await store.recording("r1", tenant: Sample.tenant) == nil)
        }
    }

    /// Whose languages are to be spoken may have changed between the look at the conversation and the acceptance.
    @Test(arguments: StoreFactory.all)
    func aConversationThatHasChangedIsAnswered(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.saveParticipant(
                Participant(userID: "berta", language: "fr"), conversation: "talk", tenant: Sample.tenant, maximum: 9,
                at: Sample.at(1))
            let current = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            var submission = Sample.recording("r1", in: "talk")
            for revision in [nil, current.revision - 1, current.revision + 1] {
                submission.conversationRevision = revision
                guard case .conversationChanged(current) = try await store.accept(submission) else {
                    Issue.record("accepted for revision \(String(describing: revision))")
                    return
                }
                #expect(try await store.recording("r1", tenant: Sample.tenant) == nil)
            }
            submission.conversationRevision = current.revision
            let recording = try await accept(store, submission).recording
            // What comes a second time is answered as the first time, whatever its conversation is by now.
            submission.conversationRevision = nil
            guard case .taken(recording) = try await store.accept(submission) else {
                Issue.record("not taken")
                return
            }
        }
    }

    /// Everything is in the caches: nobody has to be asked.
    @Test(arguments: StoreFactory.all)
    func whatIsKnownIsStoredAndToldAtOnce(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await accept(store, Sample.recording("r1", to: ["es", "fr"]))
            for change in [Sample.transcribed(), Sample.kept("Hola", "es"), Sample.kept("Salut", "fr")] {
                try await store.take("r1", change)
            }
            let known: [RecordingStep.Change] = [
                .transcribed(Sample.transcript(), .found), Sample.found("Hola", "es"), Sample.found("Salut", "fr"),
                .languageFailed("eu", Sample.noVoice),
            ]
            let outcome = try await accept(
                store, Sample.recording("r2", in: "talk", to: ["es", "fr", "eu"], known: known))
            let recording = outcome.recording
            #expect(recording.status == .done)
            #expect(recording.endedAt == Sample.at(1_000))
            #expect(recording.durationMilliseconds == 2_500)
            #expect(recording.transcript == Sample.transcript())
            #expect(recording.transcriptFromCache)
            #expect(recording.translations["es"]?.state == .done(Sample.spoken("Hola")))
            #expect(recording.translations["es"]?.fromCache == true)
            #expect(recording.translations["eu"]?.state == .failed(Sample.noVoice))
            #expect(outcome.sequences == [1, 2, 3, 4])
            #expect(try await store.recording("r2", tenant: Sample.tenant) == recording)
            #expect(try await store.pendingRecordings(after: nil, limit: 10).entries.isEmpty)
            let events = try await store.allEvents()
            #expect(
                events.map(\.kind) == [.transcriptionReady, .speechProgressive, .speechProgressive, .speechFailed])
            #expect(events.map(\.language) == [nil, "es", "fr", "eu"])
            #expect(events.allSatisfy { $0.recording == recording && $0.occurredAt == Sample.at(1_000) })
        }
    }

    /// Between the look into the cache and the acceptance its last user may be deleted, and the file with it.
    @Test(arguments: StoreFactory.all)
    func speechThatHasGoneFromTheCacheIsPending(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let outcome = try await accept(
                store,
                Sample.recording("r1", known: [Sample.transcribed(.found), Sample.found("Hola", "es")]))
            #expect(outcome.recording.translations["es"]?.state == .pending)
            #expect(outcome.recording.status == .queued)
            #expect(outcome.sequences == [1])
            #expect(try await store.recording("r1", tenant: Sample.tenant) == outcome.recording)
            #expect(try await store.blobsInUse(among: [Sample.blob("es Hola")], tenant: Sample.tenant).isEmpty)
        }
    }

    @Test(
        arguments: StoreFactory.all,
        [
            [.spoken("ca", Sample.spoken("Hola", "ca"), .none)],
            [.languageFailed("es", Sample.noVoice), .spoken("es", Sample.spoken("Hola"), .none)],
            [Sample.transcribed(.none), Sample.transcribed(.none)],
        ] as [[RecordingStep.Change]])
    func whatWasNotAskedForIsRefusedWhole(_ factory: StoreFactory, known: [RecordingStep.Change]) async throws {
        try await factory.withEmptyStore { store in
            let error = await #expect(throws: ServiceError.self) {
                try await store.accept(Sample.recording("r1", in: "talk", known: known))
            }
            #expect(error?.code == .invalidRequest)
            let stored = try await store.recording("r1", tenant: Sample.tenant)
            #expect(stored == nil)
            #expect(try await store.conversation("talk", tenant: Sample.tenant) == nil)
        }
    }

    @Test(arguments: StoreFactory.all)
    func aLanguageThatIsAskedForTwiceIsRefused(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let error = await #expect(throws: ServiceError.self) {
                try await store.accept(Sample.recording("r1", to: ["es", "fr", "es"]))
            }
            #expect(error?.code == .invalidRequest)
        }
    }

    /// A profile that is deleted while a recording comes in is not spoken in.
    @Test(arguments: StoreFactory.all)
    func aProfileThatIsNotThereIsRefused(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.addVoiceProfile(Sample.profile("p1", expires: 1_000), tenant: "other", maximum: 3)
            for expires in [nil, 1_000, 1_001] as [Int64?] {
                if let expires {
                    _ = try await store.addVoiceProfile(
                        Sample.profile("p\(expires)", expires: expires), tenant: Sample.tenant, maximum: 3)
                }
                let submission = Sample.recording("r1", profile: expires.map { "p\($0)" } ?? "p1")
                if expires == 1_001 {
                    #expect(try await accept(store, submission).recording.request.voiceProfileID == "p1001")
                } else {
                    let error = await #expect(throws: ServiceError.self) { try await store.accept(submission) }
                    #expect(error?.code == .notFound)
                }
            }
        }
    }
}
