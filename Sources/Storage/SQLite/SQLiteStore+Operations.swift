package import DragomanModel

extension SQLiteStore {
    // MARK: Conversations

    package func conversation(_ id: String, tenant: String) async throws -> Conversation? {
        try await read { try $0.conversation(id, tenant) }
    }

    package func conversations(tenant: String, after: String?, limit: Int) async throws -> Page<Conversation> {
        try await read { try $0.conversations(tenant, after: after, limit: limit) }
    }

    package func saveConversation(
        _ id: String, tenant: String, settings: ConversationSettings, at now: Timestamp
    ) async throws -> Conversation {
        try await write { try $0.saveConversation(id, tenant, settings, now) }
    }

    package func saveParticipant(
        _ participant: Participant, conversation: String, tenant: String, maximum: Int, at now: Timestamp
    ) async throws -> Conversation {
        try await write { try $0.saveParticipant(participant, conversation, tenant, maximum: maximum, now) }
    }

    package func removeParticipant(
        _ userID: String, conversation: String, tenant: String
    ) async throws -> Conversation? {
        try await write { try $0.removeParticipant(userID, conversation, tenant) }
    }

    // MARK: Messages

    package func recall(_ query: RecallQuery) async throws -> Recall {
        try await read { try $0.recall(query) }
    }

    package func accept(_ submission: Submission) async throws -> AcceptOutcome {
        try await write { try $0.accept(submission) }
    }

    package func edit(_ edit: Edit) async throws -> EditOutcome {
        try await write { try $0.edit(edit) }
    }

    package func delete(_ messageID: String, tenant: String, at now: Timestamp) async throws -> DeleteOutcome {
        try await write { try $0.delete(messageID, tenant, now) }
    }

    package func message(_ id: String, tenant: String) async throws -> Message? {
        try await read { try $0.message(id, tenant) }
    }

    package func messages(
        conversation: String, tenant: String, after position: Int64, limit: Int
    ) async throws -> Page<Message> {
        try await read { try $0.messages(conversation, tenant, after: position, limit: limit) }
    }

    package func addTranslations(_ addition: TranslationAddition) async throws -> AdditionOutcome {
        try await write { try $0.add(addition) }
    }

    // MARK: Results

    package func settle(_ settlement: Settlement) async throws -> SettlementOutcome {
        try await write { try $0.settle(settlement) }
    }

    package func pendingTranslations(
        after: PendingTranslation.Cursor?, limit: Int
    ) async throws -> [PendingTranslation] {
        try await read { try $0.pendingTranslations(after, limit) }
    }

    // MARK: Corrections

    package func correct(_ correction: Correction) async throws -> CorrectionOutcome {
        try await write { try $0.correct(correction) }
    }

    package func undoCorrection(
        message: String, language: LanguageTag, tenant: String, at now: Timestamp
    ) async throws -> [PendingTranslation]? {
        try await write { try $0.undoCorrection(message, language, tenant, now) }
    }

    // MARK: Cache

    package func cachedTranslation(_ key: ContentKey, tenant: String) async throws -> CachedTranslation? {
        try await read { try $0.cachedTranslation(key, tenant) }
    }

    package func purgeCache(_ selection: CacheSelection, tenant: String) async throws -> Int {
        try await write { try $0.purgeCache(selection, tenant) }
    }

    // MARK: Events

    package func events(
        conversation: String, tenant: String, after sequence: Int64, limit: Int
    ) async throws -> EventPage? {
        try await read { try $0.events(conversation, tenant, after: sequence, limit: limit) }
    }

    package func removeEvents(before moment: Timestamp, limit: Int) async throws -> Int {
        try await write { try $0.removeEvents(before: moment, limit: limit) }
    }
}
