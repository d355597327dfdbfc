import DragomanModel
import Testing

@testable import Storage

/// The queries that run often, or over all tenants, find their rows by an index.
@Suite struct QueryPlanTests {
    @Test(arguments: [
        "SELECT 1 FROM message WHERE tenant = ? AND id = ?",
        "SELECT 1 FROM message WHERE tenant = ? AND conversation_id = ? AND position > ? ORDER BY position",
        "SELECT 1 FROM translation WHERE tenant = ? AND content_key = ? LIMIT 1",
        "SELECT 1 FROM translation WHERE tenant = ? AND content_key = ? AND conversation_id = ? AND language = ?",
        """
        SELECT 1 FROM translation t WHERE t.state = 0
            AND (t.asked_at, t.tenant, t.conversation_id, t.position, t.language) > (?, ?, ?, ?, ?)
        ORDER BY t.asked_at, t.tenant, t.conversation_id, t.position, t.language
        """,
        "SELECT 1 FROM event WHERE tenant = ? AND conversation_id = ? AND sequence > ? ORDER BY sequence",
        "SELECT 1 FROM conversation WHERE oldest_event_at < ? ORDER BY oldest_event_at",
    ])
    func noTableIsScannedNorSorted(_ sql: String) async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            let plan = try await store.read { connection in
                try connection.all("EXPLAIN QUERY PLAN " + sql) { $0.text(3) }
            }
            #expect(!plan.isEmpty)
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
            try await store.close()
        }
    }
}
