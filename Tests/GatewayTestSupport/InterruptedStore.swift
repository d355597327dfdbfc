package import DragomanModel
import NIOConcurrencyHelpers
package import Storage

/// A store for tests, in which something else happens at a moment that is hard to hit.
package final class InterruptedStore: Store {
    package enum Moment: Hashable, Sendable {
        /// After the commit, before the Gateway knows of it.
        case accepted, edited, extended, recordingAccepted
        /// Before the commit of answers; an error is the storage's.
        case settling, stepping
        /// After the look which files are needed, before those that are not are removed.
        case collected
    }

    package typealias Interruption = @Sendable () async throws -> Void

    let store: any Store
    private let interruptions = NIOLockedValueBox<[Moment: Interruption]>([:])

    package init(_ store: any Store) {
        self.store = store
    }

    /// Runs `body` at the next such moment, once.
    package func interrupt(at moment: Moment, _ body: @escaping Interruption) {
        interruptions.withLockedValue { $0[moment] = body }
    }

    func reach(_ moment: Moment) async throws {
        try await interruptions.withLockedValue { $0.removeValue(forKey: moment) }?()
    }

    package func accept(_ submission: Submission) async throws -> AcceptOutcome {
        let outcome = try await store.accept(submission)
        try await reach(.accepted)
        return outcome
    }

    package func edit(_ edit: Edit) async throws -> EditOutcome {
        let outcome = try await store.edit(edit)
        try await reach(.edited)
        return outcome
    }

    package func addTranslations(_ addition: TranslationAddition) async throws -> AdditionOutcome {
        let outcome = try await store.addTranslations(addition)
        try await reach(.extended)
        return outcome
    }

    package func settle(_ settlement: Settlement) async throws -> SettlementOutcome {
        try await reach(.settling)
        return try await store.settle(settlement)
    }
}

extension InterruptedStore {
    package func conversation(_ id: String, tenant: String) async throws -> Conversation? {
        try await store.conversation(id, tenant: tenant)
    }

    package func conversations(tenant: String, after: String?, limit: Int) async throws -> Page<Conversation> {
        try await store.conversations(tenant: tenant, after: after, limit: limit)
    }

    package func saveConversation(
        _ id: String, tenant: String, settings: ConversationSettings, at now: Timestamp
    ) async throws -> Conversation {
        try await store.saveConversation(id, tenant: tenant, settings: settings, at: now)
    }

    package func saveParticipant(
        _ participant: Participant, conversation: String, tenant: String, maximum: Int, at now: Timestamp
    ) async throws -> Conversation {
        try await store.saveParticipant(
            participant, conversation: conversation, tenant: tenant, maximum: maximum, at: now)
    }

    package func removeParticipant(
        _ userID: String, conversation: String, tenant: String
    ) async throws -> Conversation? {
        try await store.removeParticipant(userID, conversation: conversation, tenant: tenant)
    }

    package func recall(_ query: RecallQuery) async throws -> Recall { try await store.recall(query) }

    package func delete(_ messageID: String, tenant: String, at now: Timestamp) async throws -> DeleteOutcome {
        try await store.delete(messageID, tenant: tenant, at: now)
    }

    package func message(_ id: String, tenant: String) async throws -> Message? {
        try await store.message(id, tenant: tenant)
    }

    package func messages(
        conversation: String, tenant: String, after position: Int64, limit: Int
    ) async throws -> Page<Message> {
        try await store.messages(conversation: conversation, tenant: tenant, after: position, limit: limit)
    }

    package func pendingTranslations(
        after: PendingTranslation.Cursor?, limit: Int
    ) async throws -> [PendingTranslation] {
        try await store.pendingTranslations(after: after, limit: limit)
    }

    package func correct(_ correction: Correction) async throws -> CorrectionOutcome {
        try await store.correct(correction)
    }

    package func undoCorrection(
        message: String, language: LanguageTag, tenant: String, at now: Timestamp
    ) async throws -> [PendingTranslation]? {
        try await store.undoCorrection(message: message, language: language, tenant: tenant, at: now)
    }

    package func cachedTranslation(_ key: ContentKey, tenant: String) async throws -> CachedTranslation? {
        try await store.cachedTranslation(key, tenant: tenant)
    }

    package func purgeCache(_ selection: CacheSelection, tenant: String) async throws -> Int {
        try await store.purgeCache(selection, tenant: tenant)
    }

    package func events(
        conversation: String, tenant: String, after sequence: Int64, limit: Int
    ) async throws -> EventPage? {
        try await store.events(conversation: conversation, tenant: tenant, after: sequence, limit: limit)
    }

    package func removeEvents(before moment: Timestamp, limit: Int) async throws -> Int {
        try await store.removeEvents(before: moment, limit: limit)
    }

    package func close() async throws { try await store.close() }
}
