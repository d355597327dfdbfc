import DragomanModel
import Storage
import Testing

@Suite struct ResultTests {
    @Test(arguments: StoreFactory.all)
    func anAnswerThatComesTwiceChangesNothing(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            let settlement = Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1), ("m1", 1)])
            let first = try await store.settle(settlement)
            #expect(first.settled.map(\.sequence) == [2])
            #expect(first.discarded == 1)
            let message = try await store.message("m1", tenant: Sample.tenant)
            let second = try await store.settle(Sample.settlement("Hello", "es", "Buenas", followers: [("m1", 1)]))
            #expect(second.settled.isEmpty)
            #expect(second.discarded == 1)
            #expect(!second.cached)
            #expect(try await store.message("m1", tenant: Sample.tenant) == message)
            #expect(
                try await store.cachedTranslation(Sample.key("Hello", "es"), tenant: Sample.tenant)
                    == Sample.cached("Hola"))
            #expect(try await store.allEvents().count == 2)
        }
    }

    @Test(arguments: StoreFactory.all)
    func oneAnswerSettlesAllItsFollowers(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for (id, conversation) in [("m1", "a"), ("m2", "b"), ("m3", "a")] {
                try await store.acceptNow(
                    Sample.submission(id, in: conversation, translations: [Sample.pending("Hello", "es")]))
            }
            try await store.acceptNow(
                Sample.submission("m4", "Bye", in: "a", translations: [Sample.pending("Bye", "es")]))
            let followers = ["m1", "m2", "m3", "m4", "none"].map { ($0, 1) }
            let outcome = try await store.settle(
                Sample.settlement("Hello", "es", "Hola", followers: followers, caching: false))
            #expect(outcome.settled.map(\.messageID) == ["m1", "m2", "m3"])
            #expect(outcome.settled.map(\.conversationID) == ["a", "b", "a"])
            #expect(outcome.settled.map(\.sequence) == [4, 2, 5])
            #expect(outcome.discarded == 2)
            #expect(!outcome.cached)
            #expect(try await store.cachedTranslation(Sample.key("Hello", "es"), tenant: Sample.tenant) == nil)
            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            #expect(pending.map(\.messageID) == ["m4"])
        }
    }

    @Test(arguments: StoreFactory.all)
    func aFailureIsAnAnswer(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            var settlement = Sample.settlement("Hello", "es", "", followers: [("m1", 1)])
            settlement.answer = .failed(Sample.noRoute)
            let outcome = try await store.settle(settlement)
            #expect(outcome.settled.map(\.sequence) == [2])
            #expect(!outcome.cached)
            let message = try #require(try await store.message("m1", tenant: Sample.tenant))
            #expect(message.translations["es"]?.state == .failed(Sample.noRoute))
            #expect(try await store.allEvents().last?.kind == .translationFailed)
            let late = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [("m1", 1)]))
            #expect(late.discarded == 1)
        }
    }

    @Test(arguments: StoreFactory.all)
    func pendingTranslationsArePagedOldestFirst(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            var expected: Set<String> = []
            for number in 0..<30 {
                let languages: [LanguageTag] = ["es", "fr", "ca"]
                // Ten moments with three messages each, of two tenants.
                try await store.acceptNow(
                    Sample.submission(
                        "m\(number)", in: "talk \(number % 4)", tenant: number % 2 == 0 ? "a" : "b",
                        at: Int64(1_000 - number / 3),
                        translations: languages.map { Sample.pending("Hello", $0, task: "\(number) \($0)") }))
                expected.formUnion(languages.map { "\(number) \($0)" })
            }
            var found: [PendingTranslation] = []
            while true {
                let page = try await store.pendingTranslations(
                    after: found.last.map(PendingTranslation.Cursor.init), limit: 7)
                if page.isEmpty { break }
                #expect(page.count <= 7)
                found += page
                if found.count == 14, let last = found.last {
                    // What the last one of a page belongs to may go before the next page is asked for.
                    _ = try await store.delete(last.messageID, tenant: last.tenant, at: Sample.at(2_000))
                    expected.subtract(["es", "fr", "ca"].map { "\(last.messageID.dropFirst()) \($0)" })
                }
            }
            #expect(found.map(\.createdAt) == found.map(\.createdAt).sorted())
            #expect(Set(found.map(\.taskID)).isSuperset(of: expected))
            #expect(Set(found.map(\.taskID)).count == found.count)
        }
    }

    @Test(arguments: StoreFactory.all)
    func whatMustNotBeCachedIsTold(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            _ = try await store.saveConversation(
                "talk", tenant: Sample.tenant, settings: ConversationSettings(neverCache: true), at: Sample.at(5))
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            #expect(try await store.pendingTranslations(after: nil, limit: 1).map(\.cacheable) == [false])
        }
    }
}
