import DragomanModel

extension Connection {
    /// All translations of a message.
    func translations(_ message: Message, _ tenant: String) throws -> [LanguageTag: Translation] {
        let translations = try all(
            """
            SELECT language, state, from_cache, corrected, text, engine, route, confidence, failure_code,
                failure_message, retryable, retry_after
            FROM translation WHERE tenant = ? AND conversation_id = ? AND position = ?
            """, tenant, message.conversationID, message.position
        ) { row in
            Translation(
                language: try row.language(0), state: try Self.state(row), fromCache: row.flag(2),
                corrected: row.flag(3))
        }
        return Dictionary(translations.map { ($0.language, $0) }, uniquingKeysWith: { $1 })
    }

    private static func state(_ row: ResultRow) throws -> Translation.State {
        switch row.integer(1) {
        case 0: return .pending
        case 1:
            return .done(
                TranslatedText(
                    text: row.text(4), engine: row.text(5), route: try row.languages(6),
                    confidence: row.optional(7) { row.double($0) }))
        case 2:
            guard let code = ServiceError.Code(rawValue: row.text(8)) else {
                throw StorageFailure.unreadable("an error code")
            }
            return .failed(
                ServiceError(
                    code, row.text(9), retryable: row.flag(10),
                    retryAfterMilliseconds: row.optional(11) { Int(row.integer($0)) }))
        default: throw StorageFailure.unreadable("a state of a translation")
        }
    }

    /// Stores the translations of a new text of the message that `events` tell, and tells those that are done.
    func insertAll(_ translations: [SubmittedTranslation], _ events: inout EventWriter) throws {
        for submitted in translations {
            guard try insert(submitted, events) else {
                throw ServiceError(.invalidRequest, "A text has one translation in each language.")
            }
            try events.write(submitted.translation, on: self)
        }
    }

    /// Stores a translation of the message that `events` tell. One that is there already stays, unless it failed.
    /// Returns whether it was stored.
    private func insert(_ submitted: SubmittedTranslation, _ events: EventWriter) throws -> Bool {
        let translation = submitted.translation
        let done = translation.state.translated
        let failure = translation.state.failure
        let taskID = done == nil && failure == nil ? submitted.taskID : nil
        return try run(
            Self.insertion, events.tenant, events.conversationID, events.position, translation.language, submitted.key,
            translation.state.storedNumber, translation.fromCache, translation.corrected, events.at, taskID, done?.text,
            done?.engine, done?.storedRoute, done?.confidence, failure?.code.rawValue, failure?.message,
            failure?.retryable, failure?.retryAfterMilliseconds) > 0
    }

    private static let insertion: StaticString = """
        INSERT INTO translation (tenant, conversation_id, position, language, content_key, state, from_cache, corrected,
            asked_at, task_id, text, engine, route, confidence, failure_code, failure_message, retryable, retry_after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET content_key = excluded.content_key, state = excluded.state,
            from_cache = excluded.from_cache, corrected = excluded.corrected, asked_at = excluded.asked_at,
            task_id = excluded.task_id, text = excluded.text, engine = excluded.engine, route = excluded.route,
            confidence = excluded.confidence, failure_code = excluded.failure_code,
            failure_message = excluded.failure_message, retryable = excluded.retryable,
            retry_after = excluded.retry_after
        WHERE state = 2
        """

    func add(_ addition: TranslationAddition) throws -> AdditionOutcome {
        let tenant = addition.tenant
        guard var message = try messageWithoutTranslations(addition.messageID, tenant),
            let head = try head(message.conversationID, tenant)
        else { return .notFound }
        guard message.version == addition.version else { return .changedMeanwhile }
        var events = EventWriter(
            tenant: tenant, conversationID: message.conversationID, position: message.position,
            version: message.version, at: addition.at, sequence: head.lastSequence)
        var stored: [LanguageTag] = []
        for submitted in addition.translations where try insert(submitted, events) {
            stored.append(submitted.translation.language)
            try events.write(submitted.translation, on: self)
        }
        if events.sequence > head.lastSequence { try events.finish(hadEvents: head.hasEvents, on: self) }
        message.translations = try translations(message, tenant)
        return .added(message, languages: stored)
    }

    /// Removes a message's translations; returns their keys.
    func removeTranslations(_ message: Message, _ tenant: String) throws -> [ContentKey] {
        let keys = try all(
            "SELECT content_key FROM translation WHERE tenant = ? AND conversation_id = ? AND position = ?", tenant,
            message.conversationID, message.position, read: { try $0.key(0) })
        try run(
            "DELETE FROM translation WHERE tenant = ? AND conversation_id = ? AND position = ?", tenant,
            message.conversationID, message.position)
        return keys
    }

    /// Deletes what is cached under those of `keys` that no translation uses any more; returns these.
    func forget(_ keys: [ContentKey], _ tenant: String) throws -> [ContentKey] {
        var forgotten: [ContentKey] = []
        for key in Set(keys) {
            let used = try first(
                "SELECT 1 FROM translation WHERE tenant = ? AND content_key = ? LIMIT 1", tenant, key,
                read: { _ in true })
            if used == true { continue }
            try run("DELETE FROM cache WHERE tenant = ? AND content_key = ?", tenant, key)
            forgotten.append(key)
        }
        return forgotten
    }
}
