import DragomanModel

extension Connection {
    func correct(_ correction: Correction) throws -> CorrectionOutcome {
        let tenant = correction.tenant
        guard var message = try messageWithoutTranslations(correction.messageID, tenant) else { return .notFound }
        guard message.version == correction.version else { return .changedMeanwhile }
        let conversationID = message.conversationID
        let renewed = try run(
            """
            INSERT INTO correction (tenant, conversation_id, content_key, language, position, text, user_id,
                corrected_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET position = excluded.position, text = excluded.text, user_id = excluded.user_id,
                corrected_at = excluded.corrected_at
            WHERE text <> excluded.text
            """, tenant, conversationID, correction.key, correction.language, message.position, correction.text,
            correction.userID, correction.at)
        if renewed > 0 {
            try run(
                """
                UPDATE conversation SET revision = revision + 1, has_corrections = 1 WHERE tenant = ? AND id = ?
                """, tenant, conversationID)
        }
        try adopt(correction, message)
        let changed = try all(
            """
            UPDATE translation SET state = 1, corrected = 1, from_cache = 0, task_id = NULL, text = ?1,
                engine = 'person', route = ?2, confidence = NULL, failure_code = NULL, failure_message = NULL,
                retryable = NULL, retry_after = NULL
            WHERE tenant = ?3 AND content_key = ?4 AND conversation_id = ?5 AND language = ?6
                AND NOT (state = 1 AND corrected = 1 AND text = ?1)
            RETURNING position
            """, correction.text, [message.sourceLanguage, correction.language].storedTags, tenant, correction.key,
            conversationID, correction.language, read: { $0.integer(0) }
        ).sorted()
        let settled = try changed.map { try announce(correction, at: $0, conversationID) }
        message.translations = try translations(message, tenant)
        return .corrected(message, changed: settled)
    }

    /// Makes the message's own row one of the key: it may have none yet, or one of another key.
    private func adopt(_ correction: Correction, _ message: Message) throws {
        let formerKey = try key(of: message, correction.language, correction.tenant)
        if formerKey == correction.key { return }
        try run(
            """
            INSERT INTO translation (tenant, conversation_id, position, language, content_key, state, from_cache,
                corrected, asked_at)
            VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?)
            ON CONFLICT DO UPDATE SET content_key = excluded.content_key, corrected = 0
            """, correction.tenant, message.conversationID, message.position, correction.language, correction.key,
            correction.at)
        if let formerKey { _ = try forget([formerKey], correction.tenant) }
    }

    private func announce(
        _ correction: Correction, at position: Int64, _ conversationID: String
    ) throws -> SettlementOutcome.Settled {
        let tenant = correction.tenant
        guard let message = try storedMessage(at: position, conversationID, tenant)?.message,
            let head = try head(conversationID, tenant)
        else { throw StorageFailure.damaged("a translation without its message") }
        var events = EventWriter(
            tenant: tenant, conversationID: conversationID, position: position, version: message.version,
            at: correction.at, sequence: head.lastSequence)
        let sequence = try events.write(.messageTranslation, language: correction.language, on: self)
        try events.finish(hadEvents: head.hasEvents, on: self)
        return SettlementOutcome.Settled(
            messageID: message.id, version: message.version, language: correction.language,
            conversationID: conversationID, sequence: sequence)
    }

    func undoCorrection(
        _ messageID: String, _ language: LanguageTag, _ tenant: String, _ now: Timestamp
    ) throws -> [PendingTranslation]? {
        guard let message = try messageWithoutTranslations(messageID, tenant),
            let key = try key(of: message, language, tenant),
            let conversation = try conversation(message.conversationID, tenant)
        else { return nil }
        let removed = try run(
            "DELETE FROM correction WHERE tenant = ? AND conversation_id = ? AND content_key = ? AND language = ?",
            tenant, conversation.id, key, language)
        // Rows outlive their correction where the message that it was made on has been deleted.
        let positions = try all(
            """
            SELECT position FROM translation
            WHERE tenant = ? AND content_key = ? AND conversation_id = ? AND language = ? AND corrected = 1
            ORDER BY position
            """, tenant, key, conversation.id, language, read: { $0.integer(0) })
        if removed == 0, positions.isEmpty { return nil }
        let pending = try positions.map { position in
            guard let stored = try storedMessage(at: position, conversation.id, tenant) else {
                throw StorageFailure.damaged("a translation without its message")
            }
            return PendingTranslation(
                tenant: tenant, messageID: stored.message.id, version: stored.message.version, language: language,
                conversationID: conversation.id, key: key, taskID: RandomIdentifier.make("task_"),
                text: stored.message.content, sourceLanguage: stored.message.sourceLanguage,
                modelType: stored.message.modelType, cacheable: !conversation.settings.neverCache, createdAt: now)
        }
        for (position, row) in zip(positions, pending) { try makePending(row, at: position) }
        try reviseCorrections(conversation.id, tenant)
        return pending
    }

    private func makePending(_ pending: PendingTranslation, at position: Int64) throws {
        try run(
            """
            UPDATE translation SET state = 0, corrected = 0, from_cache = 0, asked_at = ?, task_id = ?, text = NULL,
                engine = NULL, route = NULL, confidence = NULL
            WHERE tenant = ? AND conversation_id = ? AND position = ? AND language = ?
            """, pending.createdAt, pending.taskID, pending.tenant, pending.conversationID, position, pending.language)
    }

    /// Forgets the corrections that were made on a message. `unusedOnly`: not those that another message of the
    /// conversation still uses.
    func forgetCorrections(of message: Message, _ tenant: String, unusedOnly: Bool) throws {
        let removed = try run(
            """
            DELETE FROM correction WHERE tenant = ?1 AND conversation_id = ?2 AND position = ?3
                AND NOT (?4 AND EXISTS (SELECT 1 FROM translation AS t
                    WHERE t.tenant = ?1 AND t.content_key = correction.content_key AND t.conversation_id = ?2))
            """, tenant, message.conversationID, message.position, unusedOnly)
        if removed > 0 { try reviseCorrections(message.conversationID, tenant) }
    }

    private func reviseCorrections(_ conversationID: String, _ tenant: String) throws {
        try run(
            """
            UPDATE conversation SET revision = revision + 1, has_corrections = EXISTS (
                SELECT 1 FROM correction WHERE tenant = ?1 AND conversation_id = ?2)
            WHERE tenant = ?1 AND id = ?2
            """, tenant, conversationID)
    }

    private func key(of message: Message, _ language: LanguageTag, _ tenant: String) throws -> ContentKey? {
        try first(
            """
            SELECT content_key FROM translation
            WHERE tenant = ? AND conversation_id = ? AND position = ? AND language = ?
            """, tenant, message.conversationID, message.position, language, read: { try $0.key(0) })
    }
}
