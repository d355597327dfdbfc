package import DragomanModel
package import Storage
import Wire

extension Gateway {
    /// A conversation as it was when last seen, or as the store has it.
    func conversation(_ id: String, tenant: String) async throws -> Conversation? {
        if let known = conversations.find(id, tenant: tenant) { return known }
        let stored = try await store.conversation(id, tenant: tenant)
        if let stored { conversations.remember(stored, tenant: tenant) }
        return stored
    }

    /// - Throws: `NOT_FOUND`.
    package func existingConversation(_ id: String, tenant: String) async throws -> Conversation {
        guard let found = try await store.conversation(id, tenant: tenant) else { throw Self.noConversation }
        return found
    }

    /// In the order of ids.
    package func conversations(tenant: String, after: String?, limit: Int) async throws -> Page<Conversation> {
        try await store.conversations(tenant: tenant, after: after, limit: limit)
    }

    /// Makes a conversation or changes its settings.
    package func saveConversation(
        _ id: String?, settings: ConversationSettings, tenant: String
    ) async throws -> Conversation {
        let id = id ?? RandomIdentifier.make("conv_")
        try RequestLimits.checkConversation(id, name: "conversationId")
        try RequestLimits.checkTargets(settings.targetLanguages ?? [], maximum: configuration.maxTargets)
        let saved = try await store.saveConversation(id, tenant: tenant, settings: settings, at: WallClock.now)
        conversations.remember(saved, tenant: tenant)
        return saved
    }

    /// Adds a person to a conversation or changes what is known of that person.
    package func saveParticipant(
        _ participant: Participant, conversation id: String, tenant: String
    ) async throws -> Conversation {
        try RequestLimits.checkConversation(id, name: "conversationId")
        try RequestLimits.checkIdentifier(participant.userID, name: "userId")
        if let name = participant.name, name.utf8.count > RequestLimits.maxNameBytes {
            throw ServiceError(.invalidRequest, "name has more than \(RequestLimits.maxNameBytes) bytes.")
        }
        let saved = try await store.saveParticipant(
            participant, conversation: id, tenant: tenant, maximum: configuration.maxParticipants, at: WallClock.now)
        conversations.remember(saved, tenant: tenant)
        return saved
    }

    /// - Throws: `NOT_FOUND`.
    package func removeParticipant(_ userID: String, conversation id: String, tenant: String) async throws
        -> Conversation
    {
        guard let saved = try await store.removeParticipant(userID, conversation: id, tenant: tenant) else {
            throw ServiceError(.notFound, "There is no such participant.")
        }
        conversations.remember(saved, tenant: tenant)
        return saved
    }

    /// A page of a conversation's messages, oldest first.
    /// - Throws: `NOT_FOUND`.
    package func messages(
        conversation id: String, tenant: String, after position: Int64, limit: Int
    ) async throws -> Page<Message> {
        let page = try await store.messages(conversation: id, tenant: tenant, after: position, limit: limit)
        if page.entries.isEmpty { _ = try await existingConversation(id, tenant: tenant) }
        return page
    }

    static var noConversation: ServiceError { ServiceError(.notFound, "There is no such conversation.") }
}
