import DragomanModel

extension Connection {
    func settle(_ settlement: Settlement) throws -> SettlementOutcome {
        var outcome = SettlementOutcome(settled: [], discarded: 0, cached: false)
        for follower in settlement.followers {
            if let settled = try settle(follower, settlement) {
                outcome.settled.append(settled)
            } else {
                outcome.discarded += 1
            }
        }
        if !outcome.settled.isEmpty, case .done(_, _, let cache?) = settlement.answer {
            try saveCached(cache, settlement.key, settlement.tenant)
            outcome.cached = true
        }
        return outcome
    }

    /// Returns nil where the follower waits for this answer no longer.
    private func settle(
        _ follower: Settlement.Follower, _ settlement: Settlement
    ) throws -> SettlementOutcome.Settled? {
        let tenant = settlement.tenant
        let place = try first(
            """
            SELECT conversation_id, position FROM message
            WHERE tenant = ? AND id = ? AND version = ? AND deleted_at IS NULL
            """, tenant, follower.messageID, follower.version, read: { ($0.text(0), $0.integer(1)) })
        guard let (conversationID, position) = place,
            try answer(settlement, follower.language, conversationID, position),
            let head = try head(conversationID, tenant)
        else { return nil }
        var events = EventWriter(
            tenant: tenant, conversationID: conversationID, position: position, version: follower.version,
            at: settlement.at, sequence: head.lastSequence)
        let kind: Event.Kind =
            switch settlement.answer {
            case .done: .messageTranslation
            case .failed: .translationFailed
            }
        let sequence = try events.write(kind, language: follower.language, on: self)
        try events.finish(hadEvents: head.hasEvents, on: self)
        return SettlementOutcome.Settled(
            messageID: follower.messageID, version: follower.version, language: follower.language,
            conversationID: conversationID, sequence: sequence)
    }

    /// Returns whether the row still waited for this answer.
    private func answer(
        _ settlement: Settlement, _ language: LanguageTag, _ conversationID: String, _ position: Int64
    ) throws -> Bool {
        let changed =
            switch settlement.answer {
            case .done(let translated, let fromCache, _):
                try run(
                    """
                    UPDATE translation SET state = 1, task_id = NULL, from_cache = ?, text = ?, engine = ?, route = ?,
                        confidence = ?
                    WHERE tenant = ? AND conversation_id = ? AND position = ? AND language = ?
                        AND state = 0 AND corrected = 0 AND content_key = ?
                    """, fromCache, translated.text, translated.engine, translated.storedRoute, translated.confidence,
                    settlement.tenant, conversationID, position, language, settlement.key)
            case .failed(let error):
                try run(
                    """
                    UPDATE translation SET state = 2, task_id = NULL, failure_code = ?, failure_message = ?,
                        retryable = ?, retry_after = ?
                    WHERE tenant = ? AND conversation_id = ? AND position = ? AND language = ?
                        AND state = 0 AND corrected = 0 AND content_key = ?
                    """, error.code.rawValue, error.message, error.retryable, error.retryAfterMilliseconds,
                    settlement.tenant, conversationID, position, language, settlement.key)
            }
        return changed > 0
    }

    func pendingTranslations(_ after: PendingTranslation.Cursor?, _ limit: Int) throws -> [PendingTranslation] {
        // Rows stand in the order of their messages' places. A message's row is never removed, so the place of the last
        // one can always be found again.
        var place: (conversationID: String, position: Int64)?
        if let after {
            place = try first(
                "SELECT conversation_id, position FROM message WHERE tenant = ? AND id = ?", after.tenant,
                after.messageID, read: { ($0.text(0), $0.integer(1)) })
        }
        return try all(
            """
            SELECT t.tenant, m.id, m.version, t.language, t.conversation_id, t.content_key, t.task_id, m.content,
                m.source_language, m.model_type, c.never_cache, t.asked_at
            FROM translation t
            CROSS JOIN message m
                ON m.tenant = t.tenant AND m.conversation_id = t.conversation_id AND m.position = t.position
            CROSS JOIN conversation c ON c.tenant = t.tenant AND c.id = t.conversation_id
            WHERE t.state = 0
                AND (t.asked_at, t.tenant, t.conversation_id, t.position, t.language) > (?, ?, ?, ?, ?)
            ORDER BY t.asked_at, t.tenant, t.conversation_id, t.position, t.language LIMIT ?
            """, after?.createdAt ?? Timestamp(milliseconds: .min), after?.tenant ?? "", place?.conversationID ?? "",
            place?.position ?? 0, after?.language.value ?? "", max(0, limit), read: Self.pending)
    }

    private static func pending(_ row: ResultRow) throws -> PendingTranslation {
        PendingTranslation(
            tenant: row.text(0), messageID: row.text(1), version: Int(row.integer(2)), language: try row.language(3),
            conversationID: row.text(4), key: try row.key(5), taskID: row.text(6), text: row.text(7),
            sourceLanguage: try row.language(8), modelType: try ModelType(storedNumber: row.integer(9)),
            cacheable: !row.flag(10), createdAt: row.timestamp(11))
    }
}
