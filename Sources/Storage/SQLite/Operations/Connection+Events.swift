import DragomanModel

extension Connection {
    func events(
        _ conversationID: String, _ tenant: String, after sequence: Int64, limit: Int
    ) throws -> EventPage? {
        guard let head = try head(conversationID, tenant) else { return nil }
        var page = EventPage(events: [], expired: false, lastSequence: head.lastSequence)
        guard sequence < head.lastSequence else { return page }
        let oldest = try first(
            "SELECT sequence FROM event WHERE tenant = ? AND conversation_id = ? ORDER BY sequence LIMIT 1", tenant,
            conversationID, read: { $0.integer(0) })
        guard let oldest, oldest <= max(0, sequence) + 1 else {
            page.expired = true
            return page
        }
        let rows = try all(
            """
            SELECT sequence, kind, position, version, language, occurred_at FROM event
            WHERE tenant = ? AND conversation_id = ? AND sequence > ? ORDER BY sequence LIMIT ?
            """, tenant, conversationID, sequence, max(0, limit), read: StoredEvent.init)
        var messages: [Int64: StoredMessage] = [:]
        var bytes = 0
        for row in rows {
            let stored = try messages[row.position] ?? whole(at: row.position, conversationID, tenant)
            messages[row.position] = stored
            bytes += stored.message.size
            if bytes > PageLimit.bytes, !page.events.isEmpty { break }
            page.events.append(row.event(of: stored))
        }
        return page
    }

    /// Removes events from the beginning of each conversation, so that those that stay have no gaps: an event that is
    /// older than its predecessor (the clock was set back) stays until that one goes.
    func removeEvents(before moment: Timestamp, limit: Int) throws -> Int {
        var left = max(0, limit)
        while left > 0 {
            let conversation = try first(
                """
                SELECT tenant, id FROM conversation WHERE oldest_event_at < ? ORDER BY oldest_event_at LIMIT 1
                """, moment, read: { ($0.text(0), $0.text(1)) })
            guard let (tenant, id) = conversation else { break }
            left -= try removeEvents(before: moment, id, tenant, limit: left)
        }
        return max(0, limit) - left
    }

    private func removeEvents(
        before moment: Timestamp, _ conversationID: String, _ tenant: String, limit: Int
    ) throws -> Int {
        let oldest = try all(
            """
            SELECT sequence, occurred_at FROM event WHERE tenant = ? AND conversation_id = ?
            ORDER BY sequence LIMIT ?
            """, tenant, conversationID, limit, read: { ($0.integer(0), $0.timestamp(1)) }
        ).prefix { $0.1 < moment }
        let removed = try run(
            "DELETE FROM event WHERE tenant = ? AND conversation_id = ? AND sequence <= ?", tenant, conversationID,
            oldest.last?.0 ?? 0)
        try run(
            """
            UPDATE conversation SET oldest_event_at = (
                SELECT occurred_at FROM event WHERE tenant = ?1 AND conversation_id = ?2 ORDER BY sequence LIMIT 1)
            WHERE tenant = ?1 AND id = ?2
            """, tenant, conversationID)
        return removed
    }
}

/// An event as it is stored: without the names and texts of its message.
private struct StoredEvent {
    var sequence: Int64
    var kind: Event.Kind
    var position: Int64
    var version: Int
    var language: LanguageTag?
    var occurredAt: Timestamp

    init(_ row: ResultRow) throws {
        sequence = row.integer(0)
        kind = try Event.Kind(storedNumber: row.integer(1))
        position = row.integer(2)
        version = Int(row.integer(3))
        language = try row.optional(4) { try row.language($0) }
        occurredAt = row.timestamp(5)
    }

    func event(of stored: StoredMessage) -> Event {
        Event(
            sequence: sequence, kind: kind, conversationID: stored.message.conversationID,
            messageID: stored.message.id, version: version, language: language, occurredAt: occurredAt,
            message: stored.isDeleted ? nil : stored.message)
    }
}
