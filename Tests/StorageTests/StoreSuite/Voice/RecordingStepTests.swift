import DragomanModel
import Storage
import Testing

@Suite struct RecordingStepTests {
    @Test(arguments: StoreFactory.all)
    func aRecordingGoesItsWay(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es", "fr", "eu"]))
            let steps: [(RecordingStep.Change, Recording.Status, Double, [Int64])] = [
                (.running, .running, 0, []), (Sample.transcribed(), .running, 0.25, [1]),
                (Sample.kept("Salut", "fr"), .running, 0.5, [2]),
                (.languageFailed("eu", Sample.noVoice), .running, 0.75, [3]),
                (.spoken("es", Sample.spoken("Hola"), .none), .done, 1, [4]),
            ]
            for (change, status, progress, sequences) in steps {
                let outcome = try #require(try await store.take("r1", change))
                #expect(outcome.recording.status == status)
                #expect(outcome.recording.progress == progress)
                #expect(outcome.sequences == sequences)
                #expect(try await store.recording("r1", tenant: Sample.tenant) == outcome.recording)
                // What comes twice changes nothing.
                #expect(try await store.take("r1", change, at: 3_000) == nil)
            }
            let recording = try #require(try await store.recording("r1", tenant: Sample.tenant))
            #expect(recording.endedAt == Sample.at(2_000))
            #expect(recording.transcript == Sample.transcript())
            #expect(!recording.transcriptFromCache)
            #expect(recording.translations["fr"]?.state == .done(Sample.spoken("Salut", "fr")))
            #expect(recording.translations["eu"]?.state == .failed(Sample.noVoice))
            #expect(recording.error == nil)
            #expect(try await store.pendingRecordings(after: nil, limit: 10).entries.isEmpty)
            let events = try await store.allEvents()
            #expect(
                events.map(\.kind) == [.transcriptionReady, .speechProgressive, .speechFailed, .speechCompleted])
            #expect(events.map(\.language) == [nil, "fr", "eu", "es"])
        }
    }

    @Test(arguments: StoreFactory.all)
    func nothingChangesWhereNothingWaits(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es"]))
            #expect(try await store.take("none", .running) == nil)
            #expect(try await store.take("r1", .languageFailed("fr", Sample.noVoice)) == nil)
            #expect(try await store.take("r1", Sample.kept("Salut", "fr")) == nil)
            #expect(try await store.take("r1", Sample.found("Hola", "es")) == nil)
            #expect(try await store.recall(speech: [("Salut", "fr")]) == VoiceRecall())
            #expect(try await store.take("r1", .cancelled(ServiceError(.cancelled, "Enough."))) != nil)
            let ended = try await store.recording("r1", tenant: Sample.tenant)
            let late: [RecordingStep.Change] = [
                .running, Sample.transcribed(), Sample.kept("Hola", "es"), .languageFailed("es", Sample.noVoice),
                .failed(Sample.unreadable), .cancelled(Sample.unreadable),
            ]
            for change in late { #expect(try await store.take("r1", change) == nil) }
            #expect(try await store.recording("r1", tenant: Sample.tenant) == ended)
            #expect(try await store.allEvents().map(\.kind) == [.transcriptionFailed])
            #expect(try await store.recall(speech: [("Hola", "es")]) == VoiceRecall())
        }
    }

    @Test(arguments: StoreFactory.all)
    func withoutTargetsTheTranscriptIsTheEnd(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", to: []))
            let outcome = try #require(try await store.take("r1", Sample.transcribed()))
            #expect(outcome.recording.status == .done)
        }
    }

    @Test(arguments: StoreFactory.all)
    func theOnlyLanguageIsReady(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es"]))
            // Speech may be known before the transcript: the recording waits for that.
            #expect(try await store.take("r1", Sample.kept("Hola", "es"))?.recording.status == .running)
            #expect(try await store.take("r1", Sample.transcribed())?.recording.status == .done)
            #expect(try await store.allEvents().map(\.kind) == [.speechReady, .transcriptionReady])
        }
    }

    @Test(arguments: StoreFactory.all, [(false, false), (false, true), (true, false), (true, true)])
    func whatEndsEarlyEndsWhole(_ factory: StoreFactory, how: (transcribed: Bool, cancelled: Bool)) async throws {
        let (transcribed, cancelled) = how
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es", "fr", "ca"]))
            try await store.take("r1", .languageFailed("fr", Sample.noVoice))
            if transcribed { try await store.take("r1", Sample.transcribed()) }
            let error = ServiceError(cancelled ? .cancelled : .timedOut, "No more.", retryable: true)
            let outcome = try #require(
                try await store.take("r1", cancelled ? .cancelled(error) : .failed(error), at: 4_000))
            let recording = outcome.recording
            #expect(recording.status == (cancelled ? .cancelled : transcribed ? .done : .failed))
            #expect(recording.error == (cancelled || !transcribed ? error : nil))
            #expect(recording.endedAt == Sample.at(4_000))
            #expect(recording.translations["es"]?.state == .failed(error))
            #expect(recording.translations["fr"]?.state == .failed(Sample.noVoice))
            #expect(try await store.recording("r1", tenant: Sample.tenant) == recording)
            let told = try await store.allEvents().suffix(outcome.sequences.count)
            #expect(told.map(\.sequence) == outcome.sequences)
            #expect(told.map(\.kind) == (transcribed ? [.speechFailed, .speechFailed] : [.transcriptionFailed]))
            #expect(told.map(\.language) == (transcribed ? ["es", "ca"] : [nil]))
        }
    }

    /// The same answer comes from many sides at once, and each language is told once.
    @Test(arguments: StoreFactory.all)
    func concurrentStepsAreTakenOnce(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let languages: [LanguageTag] = ["es", "fr", "ca", "pt", "it"]
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: languages))
            let steps = [Sample.transcribed()] + languages.map { Sample.kept("Hola", $0) }
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for change in steps + steps + steps {
                    group.addTask { try await store.take("r1", change) != nil }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 6)
            let events = try await store.allEvents()
            #expect(events.map(\.sequence) == Array(1...6))
            #expect(events.count { $0.kind == .speechCompleted } == 1)
            #expect(events.last { $0.language != nil }?.kind == .speechCompleted)
        }
    }
}
