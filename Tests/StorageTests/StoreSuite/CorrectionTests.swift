import DragomanModel
import Storage
import Testing

@Suite struct CorrectionTests {
    private let byPerson = Translation.State.done(
        TranslatedText(text: "¡Hola!", engine: "person", route: ["en", "es"], confidence: nil))

    /// Three messages of one text in "talk" (done, pending, failed), one of another text, and one in another conversation.
    private func fill(_ store: any Store) async throws {
        try await store.acceptNow(Sample.submission("done", translations: [Sample.done("Hello", "es", "Hola")]))
        try await store.acceptNow(Sample.submission("pending", translations: [Sample.pending("Hello", "es")]))
        try await store.acceptNow(Sample.submission("failed", translations: [Sample.failed("Hello", "es")]))
        try await store.acceptNow(Sample.submission("other", "Bye", translations: [Sample.pending("Bye", "es")]))
        try await store.acceptNow(Sample.submission("far", in: "far", translations: [Sample.pending("Hello", "es")]))
    }

    private func query(conversation: String = "talk", tenant: String = Sample.tenant) -> RecallQuery {
        RecallQuery(
            tenant: tenant, conversationID: conversation,
            keys: ["es": Sample.key("Hello", "es"), "fr": Sample.key("Hello", "fr")], corrections: true, cache: true)
    }

    @Test(arguments: StoreFactory.all)
    func aCorrectionHoldsForTheSameTextInItsConversation(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            let before = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(!before.hasCorrections)
            let outcome = try await store.correct(Sample.correction("pending", "Hello", "es", "¡Hola!"))
            guard case .corrected(let message, let changed) = outcome else {
                Issue.record("not corrected: \(outcome)")
                return
            }
            #expect(message == (try await store.message("pending", tenant: Sample.tenant)))
            #expect(changed.map(\.messageID) == ["done", "pending", "failed"])
            #expect(changed.map(\.sequence) == [7, 8, 9])
            for id in ["done", "pending", "failed"] {
                let translation = try await store.message(id, tenant: Sample.tenant)?.translations["es"]
                #expect(translation == Translation(language: "es", state: byPerson, fromCache: false, corrected: true))
            }
            #expect(try await store.message("other", tenant: Sample.tenant)?.translations["es"]?.state == .pending)
            #expect(try await store.message("far", tenant: Sample.tenant)?.translations["es"]?.state == .pending)
            let after = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(after.hasCorrections)
            #expect(after.revision == before.revision + 1)
            #expect(after.lastSequence == 9)
            #expect(try await store.recall(query()).corrected == ["es": "¡Hola!"])
            #expect(try await store.recall(query(conversation: "far")).corrected.isEmpty)
            var uncorrected = query()
            uncorrected.corrections = false
            #expect(try await store.recall(uncorrected).corrected.isEmpty)
            let late = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [("pending", 1)]))
            #expect(late.discarded == 1)
        }
    }

    @Test(arguments: StoreFactory.all)
    func theSameCorrectionAgainChangesNothingAndAnotherReplacesIt(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            _ = try await store.correct(Sample.correction("pending", "Hello", "es", "¡Hola!"))
            let revised = try await store.conversation("talk", tenant: Sample.tenant)
            guard
                case .corrected(_, let none) = try await store.correct(
                    Sample.correction("done", "Hello", "es", "¡Hola!")),
                none.isEmpty
            else {
                Issue.record("changed by a repetition")
                return
            }
            #expect(try await store.conversation("talk", tenant: Sample.tenant) == revised)
            guard
                case .corrected(_, let all) = try await store.correct(
                    Sample.correction("done", "Hello", "es", "¡Buenas!"))
            else {
                Issue.record("not corrected")
                return
            }
            #expect(all.count == 3)
            #expect(try await store.recall(query()).corrected == ["es": "¡Buenas!"])
        }
    }

    /// Which of the two comes first is decided by the store alone: a correction never lands on a text that nobody saw.
    @Test(arguments: StoreFactory.all)
    func aCorrectionOfATextThatWasEditedMeanwhileIsRefused(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.done("Hello", "es", "Hola")]))
            guard
                case .edited(let edited, _) = try await store.edit(
                    Sample.edit("m1", "Bye", translations: [Sample.pending("Bye", "es")]))
            else {
                Issue.record("not edited")
                return
            }
            let before = try await store.conversation("talk", tenant: Sample.tenant)
            let outcome = try await store.correct(Sample.correction("m1", "Hello", "es", "¡Hola!"))
            guard case .changedMeanwhile = outcome else {
                Issue.record("not refused: \(outcome)")
                return
            }
            #expect(try await store.message("m1", tenant: Sample.tenant) == edited)
            #expect(try await store.conversation("talk", tenant: Sample.tenant) == before)
            #expect(try await store.recall(query()).corrected.isEmpty)
            guard case .corrected = try await store.correct(Sample.correction("m1", "Bye", "es", "Adiós", version: 2))
            else {
                Issue.record("the text that is there now cannot be corrected")
                return
            }
        }
    }

    @Test(arguments: StoreFactory.all)
    func aMessageWithoutThatLanguageGetsIt(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1"))
            let outcome = try await store.correct(Sample.correction("m1", "Hello", "es", "¡Hola!"))
            guard case .corrected(let message, let changed) = outcome else {
                Issue.record("not corrected")
                return
            }
            #expect(message.translations["es"]?.state == byPerson)
            #expect(changed.map(\.messageID) == ["m1"])
            guard case .notFound = try await store.correct(Sample.correction("none", "Hello", "es", "¡Hola!")) else {
                Issue.record("corrected what is not there")
                return
            }
        }
    }

    @Test(arguments: StoreFactory.all, ["pending", "done"])
    func undoneOnAnyMessageOfTheTextAllBecomePendingAgain(_ factory: StoreFactory, _ undoneOn: String) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            _ = try await store.correct(Sample.correction("pending", "Hello", "es", "¡Hola!"))
            let before = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            let undone = try #require(
                try await store.undoCorrection(
                    message: undoneOn, language: "es", tenant: Sample.tenant, at: Sample.at(5_000)))
            #expect(undone.map(\.messageID) == ["done", "pending", "failed"])
            #expect(Set(undone.map(\.taskID)).count == 3)
            #expect(undone.allSatisfy { $0.text == "Hello" && $0.key == Sample.key("Hello", "es") })
            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            #expect(Set(pending.filter { $0.createdAt == Sample.at(5_000) }) == Set(undone))
            let after = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(!after.hasCorrections)
            #expect(after.revision == before.revision + 1)
            #expect(after.lastSequence == before.lastSequence)
            #expect(try await store.recall(query()).corrected.isEmpty)
            let settled = try await store.settle(
                Sample.settlement("Hello", "es", "Hola", followers: undone.map { ($0.messageID, $0.version) }))
            #expect(settled.settled.count == 3)
            let message = try await store.message("done", tenant: Sample.tenant)
            #expect(message?.translations["es"]?.corrected == false)
        }
    }

    @Test(arguments: StoreFactory.all)
    func whatIsNotCorrectedCannotBeUndone(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            for (id, language) in [("done", "es"), ("done", "fr"), ("none", "es")] as [(String, LanguageTag)] {
                let undone = try await store.undoCorrection(
                    message: id, language: language, tenant: Sample.tenant, at: Sample.at(5_000))
                #expect(undone == nil)
            }
            #expect(try await store.conversation("talk", tenant: Sample.tenant)?.revision == 1)
        }
    }

    @Test(arguments: StoreFactory.all)
    func oneOfTwoCorrectionsUndoneLeavesTheOther(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            _ = try await store.correct(Sample.correction("done", "Hello", "es", "¡Hola!"))
            _ = try await store.correct(Sample.correction("done", "Hello", "fr", "Salut"))
            _ = try await store.undoCorrection(
                message: "done", language: "es", tenant: Sample.tenant, at: Sample.at(5_000))
            #expect(try await store.conversation("talk", tenant: Sample.tenant)?.hasCorrections == true)
            #expect(try await store.recall(query()).corrected == ["fr": "Salut"])
        }
    }

    @Test(arguments: StoreFactory.all)
    func aCorrectionGoesWithTheMessageItWasMadeOn(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            _ = try await store.correct(Sample.correction("done", "Hello", "es", "¡Hola!"))
            let before = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            _ = try await store.delete("pending", tenant: Sample.tenant, at: Sample.at(5_000))
            #expect(try await store.recall(query()).corrected == ["es": "¡Hola!"])
            _ = try await store.delete("done", tenant: Sample.tenant, at: Sample.at(5_000))
            #expect(try await store.recall(query()).corrected.isEmpty)
            let after = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(!after.hasCorrections)
            #expect(after.revision == before.revision + 1)
            // What it made of another message stays, and can be undone.
            #expect(try await store.message("failed", tenant: Sample.tenant)?.translations["es"]?.state == byPerson)
            let undone = try await store.undoCorrection(
                message: "failed", language: "es", tenant: Sample.tenant, at: Sample.at(5_000))
            #expect(undone?.map(\.messageID) == ["failed"])
        }
    }

    @Test(arguments: StoreFactory.all, [true, false])
    func editedAwayACorrectionStaysWhileItsTextIsUsed(_ factory: StoreFactory, _ used: Bool) async throws {
        try await factory.withEmptyStore { store in
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.done("Hello", "es")]))
            if used { try await store.acceptNow(Sample.submission("m2", translations: [Sample.done("Hello", "es")])) }
            _ = try await store.correct(Sample.correction("m1", "Hello", "es", "¡Hola!"))
            guard case .edited = try await store.edit(Sample.edit("m1", "Salut", revision: 2)) else {
                Issue.record("not edited")
                return
            }
            #expect(try await store.recall(query()).corrected == (used ? ["es": "¡Hola!"] : [:]))
            #expect(try await store.conversation("talk", tenant: Sample.tenant)?.hasCorrections == used)
        }
    }
}
