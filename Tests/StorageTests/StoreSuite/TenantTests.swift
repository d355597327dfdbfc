import DragomanModel
import Storage
import Testing

/// A tenant with the same ids and the same texts as another one sees and changes nothing of it.
@Suite struct TenantTests {
    private struct Snapshot: Equatable {
        var conversation: Conversation?
        var conversations: [Conversation]
        var messages: [Message]
        var events: [Event]
        var cached: CachedTranslation?
        var corrected: [LanguageTag: String]
        var pending: [PendingTranslation]
    }

    private func snapshot(_ store: any Store, _ tenant: String) async throws -> Snapshot {
        let query = RecallQuery(
            tenant: tenant, conversationID: "talk", keys: ["ca": Sample.key("Hello", "ca")], corrections: true,
            cache: true)
        return Snapshot(
            conversation: try await store.conversation("talk", tenant: tenant),
            conversations: try await store.conversations(tenant: tenant, after: nil, limit: 10).entries,
            messages: try await store.messages(conversation: "talk", tenant: tenant, after: 0, limit: 10).entries,
            events: try await store.allEvents(tenant: tenant),
            cached: try await store.cachedTranslation(Sample.key("Hello", "es"), tenant: tenant),
            corrected: try await store.recall(query).corrected,
            pending: try await store.pendingTranslations(after: nil, limit: 100).filter { $0.tenant == tenant })
    }

    /// Leaves a participant, a message with a cached, a pending and a corrected translation.
    private func fill(_ store: any Store, _ tenant: String) async throws {
        _ = try await store.saveParticipant(
            Participant(userID: "anna", language: "es"), conversation: "talk", tenant: tenant, maximum: 5,
            at: Sample.at(5))
        try await store.acceptNow(
            Sample.submission(
                "m1", tenant: tenant,
                translations: [
                    Sample.pending("Hello", "es"), Sample.pending("Hello", "fr"), Sample.pending("Hello", "ca"),
                ]))
        _ = try await store.settle(
            Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1)], tenant: tenant))
        _ = try await store.correct(Sample.correction("m1", "Hello", "ca", "Hola!", tenant: tenant))
    }

    @Test(arguments: StoreFactory.all)
    func aStrangerFindsNothing(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store, "a")
            let before = try await snapshot(store, "a")
            #expect(before.messages.count == 1)
            #expect(before.cached != nil)
            #expect(before.corrected == ["ca": "Hola!"])
            #expect(before.pending.count == 1)
            let nothing = Snapshot(
                conversation: nil, conversations: [], messages: [], events: [], cached: nil, corrected: [:], pending: []
            )
            #expect(try await snapshot(store, "b") == nothing)
            #expect(try await store.message("m1", tenant: "b") == nil)
            #expect(try await store.events(conversation: "talk", tenant: "b", after: 0, limit: 9) == nil)
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
            #expect(try await store.message("m1", tenant: "b") == nil)
            #expect(try await store.purgeCache(CacheSelection(), tenant: "b") == 0)
            #expect(try await snapshot(store, "a") == before)
        }
    }

    /// Every operation that changes something, with the ids of the other tenant.
    private func strike(_ store: any Store, _ tenant: String) async throws {
        _ = try await store.settle(
            Sample.settlement("Hello", "fr", "Bonjour", followers: [("m1", 1)], tenant: tenant))
        _ = try await store.correct(Sample.correction("m1", "Hello", "es", "other", tenant: tenant))
        _ = try await store.undoCorrection(message: "m1", language: "ca", tenant: tenant, at: Sample.at(6_000))
        _ = try await store.addTranslations(
            TranslationAddition(
                tenant: tenant, messageID: "m1", version: 1, translations: [Sample.done("Hello", "pt")],
                at: Sample.at(6_000)))
        let revision = try await store.conversation("talk", tenant: tenant)?.revision ?? 1
        _ = try await store.edit(Sample.edit("m1", "Salut", tenant: tenant, revision: revision))
        _ = try await store.purgeCache(CacheSelection(), tenant: tenant)
        _ = try await store.removeParticipant("anna", conversation: "talk", tenant: tenant)
        _ = try await store.delete("m1", tenant: tenant, at: Sample.at(6_000))
        _ = try await store.saveConversation(
            "talk", tenant: tenant, settings: ConversationSettings(neverCache: true), at: Sample.at(6_000))
        _ = try await store.saveParticipant(
            Participant(userID: "anna", language: "fr"), conversation: "talk", tenant: tenant, maximum: 5,
            at: Sample.at(6_000))
        try await store.acceptNow(Sample.submission("m1", "Other", tenant: tenant))
    }
}
