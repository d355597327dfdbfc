import DragomanModel
import Storage
import Testing

@Suite struct DeleteTests {
    @Test(arguments: StoreFactory.all)
    func nothingOfADeletedMessageIsTold(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            try await store.acceptNow(Sample.submission("m2", "Bye"))
            let outcome = try await store.delete("m1", tenant: Sample.tenant, at: Sample.at(2_000))
            guard case .deleted("talk", let forgotten) = outcome else {
                Issue.record("not deleted: \(outcome)")
                return
            }
            #expect(forgotten == [Sample.key("Hello", "es")])
            #expect(try await store.message("m1", tenant: Sample.tenant) == nil)
            #expect(try await store.pendingTranslations(after: nil, limit: 10).isEmpty)
            let messages = try await store.messages(conversation: "talk", tenant: Sample.tenant, after: 0, limit: 10)
            #expect(messages.entries.map(\.id) == ["m2"])
            let events = try await store.allEvents()
            #expect(events.map(\.kind) == [.messageNew, .messageNew, .messageDeleted])
            #expect(events.map(\.messageID) == ["m1", "m2", "m1"])
            #expect(events.map { $0.message == nil } == [true, false, true])
            #expect(events.last?.occurredAt == Sample.at(2_000))
            guard case .notFound = try await store.delete("m1", tenant: Sample.tenant, at: Sample.at(2_000)) else {
                Issue.record("deleted twice")
                return
            }
            guard case .notFound = try await store.delete("none", tenant: Sample.tenant, at: Sample.at(2_000)) else {
                Issue.record("deleted what is not there")
                return
            }
            #expect(try await store.allEvents().count == 3)
        }
    }

    @Test(arguments: StoreFactory.all)
    func anAnswerForADeletedMessageIsDiscardedAndCachedOnlyForOthers(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for id in ["m1", "m2"] {
                try await store.acceptNow(Sample.submission(id, translations: [Sample.pending("Hello", "es")]))
            }
            _ = try await store.delete("m1", tenant: Sample.tenant, at: Sample.at(2_000))
            let alone = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1)]))
            #expect(alone.discarded == 1)
            #expect(!alone.cached)
            let both = try await store.settle(
                Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1), ("m2", 1)]))
            #expect(both.settled.map(\.messageID) == ["m2"])
            #expect(both.discarded == 1)
            #expect(both.cached)
        }
    }

    @Test(arguments: StoreFactory.all)
    func cachedTranslationsGoWithTheLastMessageThatUsesThem(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let key = Sample.key("Hello", "es")
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            _ = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1)]))
            try await store.acceptNow(
                Sample.submission("m2", in: "other", translations: [Sample.done("Hello", "es", "Hola")]))
            guard case .deleted(_, let none) = try await store.delete("m1", tenant: Sample.tenant, at: Sample.at(2_000))
            else {
                Issue.record("not deleted")
                return
            }
            #expect(none.isEmpty)
            #expect(try await store.cachedTranslation(key, tenant: Sample.tenant) == Sample.cached("Hola"))
            guard case .edited(_, let forgotten) = try await store.edit(Sample.edit("m2", "Salut")) else {
                Issue.record("not edited")
                return
            }
            #expect(forgotten == [key])
            #expect(try await store.cachedTranslation(key, tenant: Sample.tenant) == nil)
        }
    }
}
