import DragomanModel
import Storage
import Testing

/// What happens to a message from its arrival to its last translation.
@Suite struct MainPathTests {
    @Test(arguments: StoreFactory.all)
    func acceptedAnsweredAndRead(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let outcome = try await store.accept(
                Sample.submission(
                    "m1",
                    translations: [
                        Sample.done("Hello", "es", "Hola"), Sample.pending("Hello", "fr", task: "t-fr"),
                        Sample.failed("Hello", "eu"),
                    ]))
            guard case .accepted(let position, let conversation) = outcome else {
                Issue.record("not accepted: \(outcome)")
                return
            }
            #expect(position == 1)
            #expect(conversation.revision == 1)
            #expect(conversation.lastSequence == 3)
            #expect(conversation.createdAt == Sample.at(1_000))
            #expect(conversation == (try await store.conversation("talk", tenant: Sample.tenant)))

            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            #expect(
                pending == [
                    PendingTranslation(
                        tenant: Sample.tenant, messageID: "m1", version: 1, language: "fr", conversationID: "talk",
                        key: Sample.key("Hello", "fr"), taskID: "t-fr", text: "Hello", sourceLanguage: "en",
                        modelType: .medium, cacheable: true, createdAt: Sample.at(1_000))
                ])

            let settled = try await store.settle(Sample.settlement("Hello", "fr", "Bonjour", followers: [("m1", 1)]))
            #expect(settled.settled.map(\.sequence) == [4])
            #expect(settled.discarded == 0)
            #expect(settled.cached)
            #expect(try await store.pendingTranslations(after: nil, limit: 10).isEmpty)

            let message = try #require(try await store.message("m1", tenant: Sample.tenant))
            #expect(message.content == "Hello")
            #expect(message.senderID == "anna")
            #expect(message.translations["es"] == Sample.done("Hello", "es", "Hola").translation)
            #expect(message.translations["fr"]?.state == .done(Sample.translated("Bonjour", to: "fr")))
            #expect(message.translations["fr"]?.fromCache == false)
            #expect(message.translations["eu"]?.state == .failed(Sample.noRoute))

            let events = try await store.allEvents()
            #expect(events.map(\.sequence) == [1, 2, 3, 4])
            #expect(
                events.map(\.kind) == [.messageNew, .messageTranslation, .translationFailed, .messageTranslation])
            #expect(events.map(\.language) == [nil, "es", "eu", "fr"])
            #expect(events.allSatisfy { $0.message == message && $0.version == 1 })
        }
    }
}
