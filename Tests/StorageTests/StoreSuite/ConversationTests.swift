import DragomanModel
import Storage
import Testing

@Suite struct ConversationTests {
    private let settings = ConversationSettings(
        targetLanguages: ["es", "pt-BR"], neverCache: true, neverTranslate: true)

    @Test(arguments: StoreFactory.all)
    func settingsAreKeptAndReviseTheConversationWhereTheyChange(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let tenant = Sample.tenant
            #expect(try await store.conversation("talk", tenant: tenant) == nil)
            let made = try await store.saveConversation("talk", tenant: tenant, settings: settings, at: Sample.at(5))
            #expect(made.settings == settings)
            #expect(made.revision == 1)
            #expect(made.lastSequence == 0)
            let same = try await store.saveConversation("talk", tenant: tenant, settings: settings, at: Sample.at(9))
            #expect(same == made)
            var other = settings
            other.targetLanguages = []
            let changed = try await store.saveConversation("talk", tenant: tenant, settings: other, at: Sample.at(9))
            #expect(changed.settings.targetLanguages == [])
            #expect(changed.revision == 2)
            #expect(changed.createdAt == Sample.at(5))
            other.targetLanguages = nil
            let unset = try await store.saveConversation("talk", tenant: tenant, settings: other, at: Sample.at(9))
            #expect(unset.settings.targetLanguages == nil)
            #expect(unset == (try await store.conversation("talk", tenant: tenant)))
        }
    }

    @Test(arguments: StoreFactory.all)
    func participantsAreAddedChangedAndRemoved(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let berta = Participant(userID: "berta", language: "fr", name: "Berta", autoTranslate: false)
            let anna = Participant(userID: "anna", language: "en-GB")
            let one = try await store.saveParticipant(
                berta, conversation: "talk", tenant: Sample.tenant, maximum: 2, at: Sample.at(5))
            #expect(one.participants == [berta])
            #expect(one.revision == 1)
            let two = try await store.saveParticipant(
                anna, conversation: "talk", tenant: Sample.tenant, maximum: 2, at: Sample.at(5))
            #expect(two.participants == [anna, berta])
            #expect(two.revision == 2)
            let repeated = try await store.saveParticipant(
                anna, conversation: "talk", tenant: Sample.tenant, maximum: 2, at: Sample.at(5))
            #expect(repeated == two)
            let spanish = Participant(userID: "anna", language: "es")
            let changed = try await store.saveParticipant(
                spanish, conversation: "talk", tenant: Sample.tenant, maximum: 2, at: Sample.at(5))
            #expect(changed.participants == [spanish, berta])
            #expect(changed.revision == 3)
            let left = try await store.removeParticipant("berta", conversation: "talk", tenant: Sample.tenant)
            #expect(left?.participants == [spanish])
            #expect(left?.revision == 4)
            #expect(try await store.removeParticipant("berta", conversation: "talk", tenant: Sample.tenant) == nil)
            #expect(try await store.removeParticipant("berta", conversation: "none", tenant: Sample.tenant) == nil)
            #expect(try await store.conversation("talk", tenant: Sample.tenant) == left)
        }
    }

    @Test(arguments: StoreFactory.all)
    func oneParticipantTooManyIsRefusedAndChangesNothing(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for number in 0..<500 {
                _ = try await store.saveParticipant(
                    Participant(userID: "user \(number)", language: "es"), conversation: "talk", tenant: Sample.tenant,
                    maximum: 500, at: Sample.at(5))
            }
            let error = await #expect(throws: ServiceError.self) {
                try await store.saveParticipant(
                    Participant(userID: "late", language: "es"), conversation: "talk", tenant: Sample.tenant,
                    maximum: 500, at: Sample.at(5))
            }
            #expect(error?.code == .invalidRequest)
            let conversation = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(conversation.participants.count == 500)
            #expect(conversation.revision == 500)
            let changed = try await store.saveParticipant(
                Participant(userID: "user 7", language: "fr"), conversation: "talk", tenant: Sample.tenant,
                maximum: 500, at: Sample.at(5))
            #expect(changed.participants.contains { $0.userID == "user 7" && $0.language == "fr" })
            await #expect(throws: ServiceError.self) {
                try await store.saveParticipant(
                    Participant(userID: "anna", language: "es"), conversation: "new", tenant: Sample.tenant,
                    maximum: 0, at: Sample.at(5))
            }
            #expect(try await store.conversation("new", tenant: Sample.tenant) == nil)
        }
    }

    @Test(arguments: StoreFactory.all)
    func conversationsArePagedInTheOrderOfTheirIDs(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for id in ["c", "a", "d", "b", ""] {
                _ = try await store.saveConversation(id, tenant: Sample.tenant, settings: settings, at: Sample.at(5))
            }
            let first = try await store.conversations(tenant: Sample.tenant, after: nil, limit: 3)
            #expect(first.entries.map(\.id) == ["", "a", "b"])
            #expect(first.hasMore)
            let second = try await store.conversations(tenant: Sample.tenant, after: "b", limit: 3)
            #expect(second.entries.map(\.id) == ["c", "d"])
            #expect(!second.hasMore)
            let third = try await store.conversations(tenant: Sample.tenant, after: "d", limit: 3)
            #expect(third.entries.isEmpty)
        }
    }
}
