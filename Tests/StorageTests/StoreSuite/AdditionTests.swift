import DragomanModel
import Storage
import Testing

@Suite struct AdditionTests {
    private func addition(_ translations: [SubmittedTranslation], version: Int = 1, id: String = "m1")
        -> TranslationAddition
    {
        TranslationAddition(
            tenant: Sample.tenant, messageID: id, version: version, translations: translations, at: Sample.at(2_500))
    }

    @Test(arguments: StoreFactory.all)
    func onlyMissingAndFailedLanguagesAreStored(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(
                Sample.submission(
                    "m1",
                    translations: [
                        Sample.done("Hello", "es", "Hola"), Sample.pending("Hello", "fr", task: "first"),
                        Sample.failed("Hello", "eu"), Sample.failed("Hello", "gl"),
                    ]))
            let outcome = try await store.addTranslations(
                addition([
                    Sample.done("Hello", "es", "other"), Sample.pending("Hello", "fr", task: "second"),
                    Sample.pending("Hello", "eu", task: "anew"), Sample.done("Hello", "gl", "Ola"),
                    Sample.pending("Hello", "ca", task: "new"), Sample.failed("Hello", "xx"),
                ]))
            guard case .added(let message, let languages) = outcome else {
                Issue.record("not added: \(outcome)")
                return
            }
            #expect(languages == ["eu", "gl", "ca", "xx"])
            #expect(message == (try await store.message("m1", tenant: Sample.tenant)))
            #expect(message.translations["es"]?.state == .done(Sample.translated("Hola", to: "es")))
            #expect(message.translations["eu"]?.state == .pending)
            #expect(message.translations["gl"]?.state == .done(Sample.translated("Ola", to: "gl")))
            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            #expect(pending.map(\.taskID).sorted() == ["anew", "first", "new"])
            let events = try await store.allEvents().suffix(2)
            #expect(events.map(\.kind) == [.messageTranslation, .translationFailed])
            #expect(events.map(\.language) == ["gl", "xx"])
            #expect(events.map(\.sequence) == [5, 6])
            // Asked for anew, it can be answered.
            let settled = try await store.settle(Sample.settlement("Hello", "eu", "Kaixo", followers: [("m1", 1)]))
            #expect(settled.settled.count == 1)
            let now = try await store.message("m1", tenant: Sample.tenant)
            #expect(now?.translations["eu"]?.state == .done(Sample.translated("Kaixo", to: "eu")))
        }
    }

    @Test(arguments: StoreFactory.all)
    func nothingIsAddedToAnotherVersionOrToNoMessage(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1"))
            let one = [Sample.done("Hello", "es")]
            guard case .changedMeanwhile = try await store.addTranslations(addition(one, version: 2)),
                case .notFound = try await store.addTranslations(addition(one, id: "none"))
            else {
                Issue.record("added")
                return
            }
            guard case .added(let message, []) = try await store.addTranslations(addition([])) else {
                Issue.record("not added")
                return
            }
            #expect(message.translations.isEmpty)
            #expect(try await store.allEvents().count == 1)
        }
    }
}
