import DragomanModel
import Storage
import Testing

@Suite struct RecordingEventTests {
    @Test(arguments: StoreFactory.all)
    func messagesAndRecordingsCountTogether(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            try await store.acceptNow(Sample.recording("r1", in: "talk", to: ["es"]))
            #expect(try await store.take("r1", Sample.transcribed())?.sequences == [2])
            try await store.acceptNow(Sample.submission("m2"))
            #expect(try await store.take("r1", Sample.kept("Hola", "es"))?.sequences == [4])
            let settled = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1)]))
            #expect(settled.settled.map(\.sequence) == [5])
            let events = try await store.allEvents()
            #expect(events.map(\.sequence) == [1, 2, 3, 4, 5])
            #expect(
                events.map(\.kind) == [
                    .messageNew, .transcriptionReady, .messageNew, .speechReady, .messageTranslation,
                ])
            #expect(events.map(\.messageID) == ["m1", "", "m2", "", "m1"])
            #expect(events.map(\.recordingID) == ["", "r1", "", "r1", ""])
            #expect(events[1].recording == (try await store.recording("r1", tenant: Sample.tenant)))
            #expect(events[0].message == (try await store.message("m1", tenant: Sample.tenant)))
            #expect(events.allSatisfy { $0.conversationID == "talk" })
            let conversation = try await store.conversation("talk", tenant: Sample.tenant)
            #expect(conversation?.lastSequence == 5)
            // A recording is no message.
            let messages = try await store.messages(conversation: "talk", tenant: Sample.tenant, after: 0, limit: 9)
            #expect(messages.entries.map(\.id) == ["m1", "m2"])
        }
    }

    @Test(arguments: StoreFactory.all)
    func aRecordingOutsideConversationsHasAStreamOfItsOwn(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.saveConversation(
                "pleasure", tenant: Sample.tenant, settings: ConversationSettings(), at: Sample.at(1))
            _ = try await store.saveConversation(
                "talk", tenant: Sample.tenant, settings: ConversationSettings(), at: Sample.at(1))
            for id in ["r1", "r2"] { try await store.acceptNow(Sample.recording(id, to: ["es"])) }
            let stream = "recording:r1"
            #expect(try await store.recording("r1", tenant: Sample.tenant)?.streamID == stream)
            let empty = try await store.events(conversation: stream, tenant: Sample.tenant, after: 0, limit: 9)
            #expect(empty?.events.isEmpty == true && empty?.lastSequence == 0 && empty?.expired == false)
            for id in ["r1", "r2"] {
                #expect(try await store.take(id, Sample.transcribed())?.sequences == [1])
                #expect(try await store.take(id, Sample.kept("Hola", "es"))?.sequences == [2])
            }
            let events = try await store.allEvents(stream)
            #expect(events.map(\.kind) == [.transcriptionReady, .speechReady])
            #expect(events.allSatisfy { $0.conversationID == stream && $0.recordingID == "r1" })
            #expect(try await store.events(conversation: stream, tenant: "other", after: 0, limit: 9) == nil)
            // It is no conversation.
            #expect(try await store.conversation(stream, tenant: Sample.tenant) == nil)
            let first = try await store.conversations(tenant: Sample.tenant, after: nil, limit: 1)
            #expect(first.entries.map(\.id) == ["pleasure"] && first.hasMore)
            let rest = try await store.conversations(tenant: Sample.tenant, after: "pleasure", limit: 9)
            #expect(rest.entries.map(\.id) == ["talk"] && !rest.hasMore)
        }
    }

    @Test(arguments: StoreFactory.all)
    func noStreamAndNoConversationShareAName(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.saveConversation(
                "recording:r1", tenant: Sample.tenant, settings: ConversationSettings(), at: Sample.at(1))
            let conflict = await #expect(throws: ServiceError.self) { try await store.accept(Sample.recording("r1")) }
            #expect(conflict?.code == .conflict)
            try await store.acceptNow(Sample.recording("r2"))
            let intrusions: [@Sendable (any Store) async throws -> Void] = [
                { _ = try await $0.accept(Sample.recording("r3", in: "recording:r2")) },
                { try await $0.acceptNow(Sample.submission("m1", in: "recording:r2")) },
                { _ = try await $0.accept(Sample.submission("m1", in: "recording:r2", revision: 1)) },
                {
                    _ = try await $0.saveConversation(
                        "recording:r2", tenant: Sample.tenant, settings: ConversationSettings(), at: Sample.at(1))
                },
                {
                    _ = try await $0.saveParticipant(
                        Participant(userID: "anna", language: "es"), conversation: "recording:r2",
                        tenant: Sample.tenant, maximum: 5, at: Sample.at(1))
                },
            ]
            for intrude in intrusions {
                let error = await #expect(throws: ServiceError.self) { try await intrude(store) }
                #expect(error?.code == .invalidRequest)
            }
            #expect(try await store.allEvents("recording:r2").isEmpty)
            #expect(try await store.conversation("recording:r2", tenant: Sample.tenant) == nil)
        }
    }

    @Test(arguments: StoreFactory.all)
    func eventsOfRecordingsExpireLikeOthers(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.recording("r1", to: ["es"]))
            try await store.acceptNow(Sample.recording("r2", in: "talk", to: ["es"]))
            for id in ["r1", "r2"] {
                try await store.take(id, Sample.transcribed(), at: 2_000)
                try await store.take(id, Sample.kept("Hola", "es"), at: 3_000)
            }
            #expect(try await store.removeEvents(before: Sample.at(2_500), limit: 100) == 2)
            for stream in ["recording:r1", "talk"] {
                let page = try await store.events(conversation: stream, tenant: Sample.tenant, after: 0, limit: 9)
                #expect(page?.expired == true)
                let rest = try await store.events(conversation: stream, tenant: Sample.tenant, after: 1, limit: 9)
                #expect(rest?.events.map(\.kind) == [.speechReady])
            }
        }
    }

    @Test(arguments: StoreFactory.all)
    func longTranscriptsMakeShortPages(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let text = String(repeating: "x", count: 1_000_000)
            for number in 0..<6 {
                try await store.acceptNow(
                    Sample.recording(
                        "r\(number)", in: "talk", to: [], known: [.transcribed(Sample.transcript(text), .none)],
                        at: Int64(number)))
            }
            var sequences: [Int64] = []
            var pages = 0
            while true {
                let page = try await store.events(
                    conversation: "talk", tenant: Sample.tenant, after: sequences.last ?? 0, limit: 100)
                guard let page, !page.events.isEmpty else { break }
                sequences += page.events.map(\.sequence)
                pages += 1
            }
            #expect(sequences == Array(1...6))
            #expect(pages > 1)
            let first = try await store.recordings(RecordingQuery(tenant: Sample.tenant, limit: 100))
            #expect(first.hasMore && !first.entries.isEmpty && first.entries.count < 6)
        }
    }
}
