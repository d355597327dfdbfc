package import DragomanModel

/// Everything that the Gateway remembers. SQLite implements it by default; another database implements this
/// protocol and passes the same suite of tests.
///
/// Every operation is one transaction: it happens whole or not at all, and what it returns was true at one moment.
/// A returned operation survives the process being killed. Operations throw `ServiceError`
/// (`STORAGE_UNAVAILABLE`, retryable) where the storage itself fails: full, locked, corrupt.
///
/// Tenants share nothing: no operation reads or changes rows of another tenant.
package protocol Store: VoiceStore {
    // MARK: Conversations

    func conversation(_ id: String, tenant: String) async throws -> Conversation?

    /// In the order of ids, those after `after`, at most `limit`, and fewer where they have many people.
    func conversations(tenant: String, after: String?, limit: Int) async throws -> Page<Conversation>

    /// Makes the conversation or changes its settings.
    func saveConversation(
        _ id: String, tenant: String, settings: ConversationSettings, at now: Timestamp
    ) async throws -> Conversation

    /// Adds or changes a participant; makes the conversation where there is none. Throws `INVALID_REQUEST` where the
    /// conversation has `maximum` participants already and this is a new one.
    func saveParticipant(
        _ participant: Participant, conversation: String, tenant: String, maximum: Int, at now: Timestamp
    ) async throws -> Conversation

    /// Returns nil where there is no such conversation or participant.
    func removeParticipant(_ userID: String, conversation: String, tenant: String) async throws -> Conversation?

    // MARK: Messages

    /// What is known already of these texts: corrections of this conversation, then cached translations.
    func recall(_ query: RecallQuery) async throws -> Recall

    /// Stores a message, its translations and its events.
    func accept(_ submission: Submission) async throws -> AcceptOutcome

    /// Replaces the text of a message. Its translations are replaced by `edit.translations`, and results that arrive
    /// later for the older text change nothing. Corrections made on this message go where no other message of the
    /// conversation has the older text.
    func edit(_ edit: Edit) async throws -> EditOutcome

    /// Deletes a message with all that came of it; the id stays taken, without any text. Corrections made on this
    /// message go with it; other messages that they changed keep their text.
    func delete(_ messageID: String, tenant: String, at now: Timestamp) async throws -> DeleteOutcome

    func message(_ id: String, tenant: String) async throws -> Message?

    /// A conversation's messages in the order of their positions, those after `position`, at most `limit`, and fewer
    /// where they are long.
    func messages(
        conversation: String, tenant: String, after position: Int64, limit: Int
    ) async throws -> Page<Message>

    /// Adds translations to a message; where one of that language exists already, it is left as it is unless it
    /// failed, which it then replaces.
    func addTranslations(_ addition: TranslationAddition) async throws -> AdditionOutcome

    // MARK: Results

    /// Settles the pending translations of one flight. Only rows that are still pending, of the same text version and
    /// with the same key change; the rest is counted as discarded. A result that comes twice changes nothing.
    func settle(_ settlement: Settlement) async throws -> SettlementOutcome

    /// Translations that nobody has answered, oldest first; for the start, and for resending.
    /// `after`: the last one of the page before.
    func pendingTranslations(after: PendingTranslation.Cursor?, limit: Int) async throws -> [PendingTranslation]

    // MARK: Corrections

    /// Keeps a person's translation for this message and for the same text (same key) in its conversation. Refused where
    /// the message has another text by now: the person meant the one that is gone.
    func correct(_ correction: Correction) async throws -> CorrectionOutcome

    /// Forgets a correction: all translations that it made become pending again, each with a new task id, and are
    /// returned. It can be undone on any message that it changed.
    /// Returns nil where there is no such message or no correction of it in that language.
    func undoCorrection(
        message: String, language: LanguageTag, tenant: String, at now: Timestamp
    ) async throws -> [PendingTranslation]?

    // MARK: Cache

    func cachedTranslation(_ key: ContentKey, tenant: String) async throws -> CachedTranslation?

    /// Deletes cached translations; returns how many.
    func purgeCache(_ selection: CacheSelection, tenant: String) async throws -> Int

    // MARK: Events

    /// Events of a conversation, or of a recording's own stream, after a number, in order, at most `limit`, with their
    /// messages and recordings as they are now.
    /// `EventPage.expired` is set where events after that number have been removed already.
    func events(
        conversation: String, tenant: String, after sequence: Int64, limit: Int
    ) async throws -> EventPage?

    /// Removes events that are older than `moment`, at most `limit`; returns how many.
    func removeEvents(before moment: Timestamp, limit: Int) async throws -> Int

    /// Closes the storage; operations after this throw.
    func close() async throws
}
