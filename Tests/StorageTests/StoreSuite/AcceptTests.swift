import DragomanModel
import Storage
import Testing

@Suite struct AcceptTests {
    @Test(arguments: StoreFactory.all)
    func aSecondMessageWithTheSameIDIsAnsweredWithTheFirst(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let submission = Sample.submission("m1", translations: [Sample.done("Hello", "es", "Hola")])
            try await store.acceptNow(submission)
            let first = try await store.message("m1", tenant: Sample.tenant)
            // By the conversation's revision now, by the one of then, and from another conversation.
            for revision in [1, nil, 7] as [Int64?] {
                var again = Sample.submission("m1", "Other", revision: revision)
                guard case .taken(let message) = try await store.accept(again) else {
                    Issue.record("not taken")
                    continue
                }
                #expect(message == first)
                again.conversationID = "elsewhere"
                again.conversationRevision = nil
                guard case .taken(first) = try await store.accept(again) else {
                    Issue.record("not taken in another conversation")
                    continue
                }
            }
            #expect(try await store.conversation("elsewhere", tenant: Sample.tenant) == nil)
            #expect(try await store.allEvents().count == 2)
        }
    }

    @Test(arguments: StoreFactory.all)
    func theIDOfADeletedMessageStaysTaken(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1"))
            _ = try await store.delete("m1", tenant: Sample.tenant, at: Sample.at(2_000))
            guard case .taken(nil) = try await store.acceptNow(Sample.submission("m1")) else {
                Issue.record("the id was free")
                return
            }
            #expect(try await store.message("m1", tenant: Sample.tenant) == nil)
        }
    }

    @Test(arguments: StoreFactory.all)
    func aDecisionOnAnOlderConversationIsRefused(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            guard case .conversationChanged(nil) = try await store.accept(Sample.submission("m1", revision: 1)) else {
                Issue.record("accepted for a conversation that is not there")
                return
            }
            let conversation = try await store.saveParticipant(
                Participant(userID: "anna", language: "es"), conversation: "talk", tenant: Sample.tenant, maximum: 5,
                at: Sample.at(5))
            for revision in [nil, 0, 2] as [Int64?] {
                let outcome = try await store.accept(Sample.submission("m1", revision: revision))
                guard case .conversationChanged(conversation) = outcome else {
                    Issue.record("\(String(describing: revision)): \(outcome)")
                    continue
                }
            }
            #expect(try await store.message("m1", tenant: Sample.tenant) == nil)
            #expect(try await store.allEvents().isEmpty)
            guard case .accepted(1, let now) = try await store.accept(Sample.submission("m1", revision: 1)) else {
                Issue.record("not accepted")
                return
            }
            #expect(now.participants == conversation.participants)
        }
    }

    @Test(arguments: StoreFactory.all)
    func concurrentMessagesOfOneConversationAreNumberedWithoutGaps(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.saveConversation(
                "talk", tenant: Sample.tenant, settings: ConversationSettings(), at: Sample.at(5))
            let positions = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let outcome = try await store.accept(
                            Sample.submission(
                                "m\(number)",
                                translations: [Sample.done("Hello", "es"), Sample.pending("Hello", "fr")], revision: 1))
                        guard case .accepted(let position, _) = outcome else { return -1 }
                        return position
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let events = try await store.allEvents()
            #expect(events.map(\.sequence) == Array(1...200))
            #expect(events.filter { $0.kind == .messageNew }.map(\.sequence) == positions.sorted())
            let messages = try await store.messages(conversation: "talk", tenant: Sample.tenant, after: 0, limit: 200)
            #expect(messages.entries.map(\.position) == positions.sorted())
            #expect(!messages.hasMore)
            #expect(messages.entries.map(\.id) == events.filter { $0.kind == .messageNew }.map(\.messageID))
        }
    }

    @Test(arguments: StoreFactory.all)
    func ofConcurrentMessagesWithOneIDOneIsAccepted(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        if case .accepted = try await store.accept(Sample.submission("m1")) { true } else { false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(accepted == 1)
            #expect(try await store.allEvents().count == 1)
        }
    }

    @Test(arguments: StoreFactory.all)
    func fortyLanguagesAndLongTextsAreKept(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let text = String(repeating: "Ünïcödé 🇫🇷\u{0}", count: 20_000)
            let letters = "abcdefghij".map(String.init)
            let languages = letters.prefix(4).flatMap { first in
                letters.compactMap { LanguageTag(parsing: "q" + first + $0) }
            }
            #expect(languages.count == 40)
            try await store.acceptNow(
                Sample.submission("m1", text, translations: languages.map { Sample.done("x", $0, text) }))
            let message = try #require(try await store.message("m1", tenant: Sample.tenant))
            #expect(message.content.utf8.elementsEqual(text.utf8))
            #expect(Set(message.translations.keys) == Set(languages))
            #expect(
                message.translations.values.allSatisfy { $0.state == .done(Sample.translated(text, to: $0.language)) })
        }
    }

    @Test(
        arguments: StoreFactory.all,
        [
            "", "'", "\"; DROP TABLE message; --", "Ünïcödé 🏳️‍🌈", "a\u{0}b", "%", "line\nbreak",
            String(repeating: "x", count: 5_000),
        ])
    func anyTextIsAnID(_ factory: StoreFactory, _ id: String) async throws {
        try await factory.withEmptyStore { store in
            let participant = Participant(userID: id, language: "es", name: id)
            _ = try await store.saveParticipant(
                participant, conversation: id, tenant: id, maximum: 5, at: Sample.at(5))
            try await store.acceptNow(
                Sample.submission(id, id, in: id, tenant: id, translations: [Sample.pending(id, "es", task: id)]))
            let message = try #require(try await store.message(id, tenant: id))
            #expect(message.id.utf8.elementsEqual(id.utf8))
            #expect(message.content.utf8.elementsEqual(id.utf8))
            #expect(try await store.conversation(id, tenant: id)?.participants == [participant])
            #expect(try await store.allEvents(id, tenant: id).map(\.message) == [message])
            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            #expect(pending.map(\.taskID) == [id])
            #expect(try await store.message(id + "\u{0}", tenant: id) == nil)
        }
    }

    @Test(arguments: StoreFactory.all)
    func idsAreComparedByTheirBytes(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let composed = "caf\u{e9}"
            let decomposed = "cafe\u{301}"
            try await store.acceptNow(Sample.submission(composed, "composed"))
            try await store.acceptNow(Sample.submission(decomposed, "decomposed"))
            #expect(try await store.message(composed, tenant: Sample.tenant)?.content == "composed")
            #expect(try await store.message(decomposed, tenant: Sample.tenant)?.content == "decomposed")
        }
    }
}
