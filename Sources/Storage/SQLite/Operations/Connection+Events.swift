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
            SELECT sequence, kind, position, version, language, occurred_at, recording_id FROM event
            WHERE tenant = ? AND conversation_id = ? AND sequence > ? ORDER BY sequence LIMIT ?
            """, tenant, conversationID, sequence, max(0, limit), read: StoredEvent.init)
        var subjects = EventSubjects(conversationID: conversationID, tenant: tenant)
        var bytes = 0
        for row in rows {
            let (subject, size) = try subjects.subject(of: row, on: self)
            bytes += size
            if bytes > PageLimit.bytes, !page.events.isEmpty { break }
            page.events.append(
                Event(
                    sequence: row.sequence, kind: row.kind, conversationID: conversationID, subject: subject,
                    occurredAt: row.occurredAt))
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
