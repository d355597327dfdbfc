import DragomanModel
import Storage
import Testing

@Suite struct EditTests {
    @Test(arguments: StoreFactory.all)
    func theNewTextReplacesTheOldOneWithItsTranslations(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(
                Sample.submission("m1", translations: [Sample.done("Hello", "es"), Sample.pending("Hello", "fr")]))
            let outcome = try await store.edit(
                Sample.edit(
                    "m1", "Salut",
                    translations: [
                        Sample.pending("Salut", "es"), Sample.done("Salut", "en"), Sample.failed("Salut", "eu"),
                    ]))
            guard case .edited(let message, let forgotten) = outcome else {
                Issue.record("not edited: \(outcome)")
                return
            }
            #expect(Set(forgotten) == [Sample.key("Hello", "es"), Sample.key("Hello", "fr")])
            #expect(message.content == "Salut")
            #expect(message.sourceLanguage == "fr")
            #expect(message.detected)
            #expect(message.version == 2)
            #expect(message.position == 1)
            #expect(message.createdAt == Sample.at(1_000))
            #expect(message.editedAt == Sample.at(2_000))
            #expect(Set(message.translations.keys) == ["es", "en", "eu"])
            #expect(message == (try await store.message("m1", tenant: Sample.tenant)))
            let events = try await store.allEvents().dropFirst(2)
            #expect(events.map(\.kind) == [.messageEdited, .messageTranslation, .translationFailed])
            #expect(events.map(\.version) == [2, 2, 2])
            #expect(events.map(\.language) == [nil, "en", "eu"])
            #expect(try await store.conversation("talk", tenant: Sample.tenant)?.lastSequence == 5)
            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            #expect(pending.map(\.text) == ["Salut"])
            #expect(pending.map(\.version) == [2])
            #expect(pending.map(\.createdAt) == [Sample.at(2_000)])
        }
    }

    @Test(arguments: StoreFactory.all)
    func editsOfOtherVersionsOrRevisionsStoreNothing(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1"))
            let before = try await store.message("m1", tenant: Sample.tenant)
            for edit in [Sample.edit("m1", "Salut", version: 2), Sample.edit("m1", "Salut", revision: 2)] {
                guard case .changedMeanwhile = try await store.edit(edit) else {
                    Issue.record("edited")
                    continue
                }
            }
            guard case .notFound = try await store.edit(Sample.edit("none", "Salut")) else {
                Issue.record("edited what is not there")
                return
            }
            #expect(try await store.message("m1", tenant: Sample.tenant) == before)
            _ = try await store.delete("m1", tenant: Sample.tenant, at: Sample.at(2_000))
            guard case .notFound = try await store.edit(Sample.edit("m1", "Salut")) else {
                Issue.record("edited what is deleted")
                return
            }
            #expect(try await store.allEvents().map(\.kind) == [.messageNew, .messageDeleted])
        }
    }

    @Test(arguments: StoreFactory.all)
    func anAnswerToTheOldTextIsDiscarded(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            _ = try await store.edit(Sample.edit("m1", "Salut", translations: [Sample.pending("Salut", "es")]))
            for follower in [("m1", 1), ("m1", 2)] {
                let settled = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [follower]))
                #expect(settled.settled.isEmpty)
                #expect(settled.discarded == 1)
                #expect(!settled.cached)
            }
            #expect(try await store.cachedTranslation(Sample.key("Hello", "es"), tenant: Sample.tenant) == nil)
            let right = try await store.settle(Sample.settlement("Salut", "es", "Hola", followers: [("m1", 2)]))
            #expect(right.settled.map(\.messageID) == ["m1"])
        }
    }

    @Test(arguments: StoreFactory.all)
    func ofConcurrentEditsOneIsStored(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1"))
            let edited = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        if case .edited = try await store.edit(Sample.edit("m1", "text \(number)")) {
                            true
                        } else {
                            false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(edited == 1)
            #expect(try await store.message("m1", tenant: Sample.tenant)?.version == 2)
        }
    }
}
