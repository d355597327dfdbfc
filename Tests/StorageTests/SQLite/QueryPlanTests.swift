import DragomanModel
import TestSupport
import Testing

@testable import Storage

/// The queries that run often, or over all tenants, find their rows by an index.
@Suite struct QueryPlanTests {
    @Test(
        arguments: [
            "EXPLAIN QUERY PLAN SELECT 1 FROM message WHERE tenant = ? AND id = ?",
            "EXPLAIN QUERY PLAN SELECT 1 FROM message WHERE tenant = ? AND conversation_id = ? AND position > ? ORDER BY position",
            "EXPLAIN QUERY PLAN SELECT 1 FROM translation WHERE tenant = ? AND content_key = ? LIMIT 1",
            "EXPLAIN QUERY PLAN SELECT 1 FROM translation WHERE tenant = ? AND content_key = ? AND conversation_id = ? AND language = ?",
            """
            EXPLAIN QUERY PLAN SELECT 1 FROM translation t WHERE t.state = 0
                AND (t.asked_at, t.tenant, t.conversation_id, t.position, t.language) > (?, ?, ?, ?, ?)
            ORDER BY t.asked_at, t.tenant, t.conversation_id, t.position, t.language
            """,
            "EXPLAIN QUERY PLAN SELECT 1 FROM event WHERE tenant = ? AND conversation_id = ? AND sequence > ? ORDER BY sequence",
            "EXPLAIN QUERY PLAN SELECT 1 FROM conversation WHERE oldest_event_at < ? ORDER BY oldest_event_at",
        ] as [StaticString])
    func noTableIsScannedNorSorted(_ sql: StaticString) async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            let plan = try await store.read { connection in
                try connection.all(sql) { $0.text(3) }
            }
            #expect(!plan.isEmpty)
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
            try await store.close()
        }
    }
}
