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
            """
            EXPLAIN QUERY PLAN SELECT id FROM conversation INDEXED BY conversation_listed
            WHERE tenant = ? AND id > ? AND is_recording = 0 ORDER BY id
            """,
            "EXPLAIN QUERY PLAN SELECT id FROM recording WHERE tenant = ? AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC",
            """
            EXPLAIN QUERY PLAN SELECT id FROM recording WHERE tenant = ? AND sender_id = ? AND (created_at, id) < (?, ?)
            ORDER BY created_at DESC, id DESC
            """,
            """
            EXPLAIN QUERY PLAN SELECT id FROM recording
            WHERE tenant = ? AND conversation_id = ? AND (created_at, id) < (?, ?) AND (? IS NULL OR sender_id = ?)
            ORDER BY created_at DESC, id DESC
            """,
            """
            EXPLAIN QUERY PLAN SELECT tenant, id, task_id FROM recording
            WHERE ended_at IS NULL AND (created_at, tenant, id) > (?, ?, ?) ORDER BY created_at, tenant, id
            """,
            """
            EXPLAIN QUERY PLAN SELECT 1 FROM recording INDEXED BY recording_by_audio
            WHERE tenant = ? AND audio_hash = ? AND asked_language IS ? AND uses_transcript_cache = 1 LIMIT 1
            """,
            "EXPLAIN QUERY PLAN SELECT 1 FROM recording WHERE tenant = ? AND audio_hash = ?",
            "EXPLAIN QUERY PLAN SELECT audio_hash FROM recording_translation WHERE tenant = ? AND recording_id = ?",
            "EXPLAIN QUERY PLAN SELECT content_key, audio_hash FROM recording_translation WHERE tenant = ? AND recording_id = ?",
            "EXPLAIN QUERY PLAN SELECT 1 FROM recording_translation WHERE tenant = ? AND audio_hash = ?",
            "EXPLAIN QUERY PLAN SELECT 1 FROM recording_translation WHERE tenant = ? AND content_key = ? LIMIT 1",
            "EXPLAIN QUERY PLAN SELECT 1 FROM speech_cache WHERE tenant = ? AND audio_hash = ?",
            """
            EXPLAIN QUERY PLAN SELECT content_key FROM speech_cache WHERE tenant = ? AND voice_profile_id = ? LIMIT ?
            """,
            "EXPLAIN QUERY PLAN SELECT id FROM recording WHERE tenant = ? AND voice_profile_id = ?",
            "EXPLAIN QUERY PLAN SELECT status, count(*), total(duration) FROM recording WHERE tenant = ? AND sender_id = ? GROUP BY status",
            "EXPLAIN QUERY PLAN SELECT 1 FROM voice_profile WHERE tenant = ? AND user_id = ? ORDER BY created_at, id",
            "EXPLAIN QUERY PLAN SELECT 1 FROM voice_profile WHERE expires_at < ? ORDER BY expires_at",
        ] as [StaticString])
    func noTableIsScannedNorSorted(_ sql: StaticString) async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            let plan = try await store.read { connection in
                try connection.all(sql) { $0.text(3) }
            }
            #expect(!plan.isEmpty)
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
            // By more than the tenant: to go through all its rows is to scan them.
            #expect(plan.allSatisfy { !$0.hasSuffix("(tenant=?)") }, "\(plan)")
            try await store.close()
        }
    }
}
