import DragomanModel
import GRDB

/// The tables, and the steps from one version of them to the next. A step that has been released is never changed.
///
/// Every primary key begins with the tenant. Messages, translations and events are stored in the order of their
/// conversation, so that what is written together and read together lies together. A message's rows are found by its
/// place (`position`), which never changes; a deleted message keeps an empty row, so that its id stays taken.
enum Schema {
    /// Throws `STORAGE_UNAVAILABLE` where a newer version has written the database.
    static func prepare(_ queue: DatabaseQueue) throws {
        let superseded = try queue.read { try migrator.hasBeenSuperseded($0) }
        if superseded { throw StorageFailure.newerSchema(queue.path) }
        try migrator.migrate(queue)
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 text") { try $0.execute(sql: text) }
        migrator.registerMigration("2 voice") { try $0.execute(sql: voice) }
        return migrator
    }

    private static let text = """
        CREATE TABLE conversation (
            tenant TEXT NOT NULL,
            id TEXT NOT NULL,
            target_languages TEXT,            -- with a space between them
            never_cache INTEGER NOT NULL,
            never_translate INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            has_corrections INTEGER NOT NULL,
            last_sequence INTEGER NOT NULL,
            oldest_event_at INTEGER,          -- of the events that are still stored
            PRIMARY KEY (tenant, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX conversation_by_oldest_event ON conversation (oldest_event_at) WHERE oldest_event_at IS NOT NULL;

        CREATE TABLE participant (
            tenant TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            language TEXT NOT NULL,
            name TEXT,
            auto_translate INTEGER NOT NULL,
            PRIMARY KEY (tenant, conversation_id, user_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE message (
            tenant TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            sender_id TEXT,
            content TEXT NOT NULL,
            source_language TEXT NOT NULL,
            detected INTEGER NOT NULL,
            model_type INTEGER NOT NULL,
            version INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            edited_at INTEGER,
            deleted_at INTEGER,
            PRIMARY KEY (tenant, conversation_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX message_by_id ON message (tenant, id);

        CREATE TABLE translation (
            tenant TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            language TEXT NOT NULL,
            content_key BLOB NOT NULL,
            state INTEGER NOT NULL,           -- 0 pending, 1 done, 2 failed
            from_cache INTEGER NOT NULL,
            corrected INTEGER NOT NULL,
            asked_at INTEGER NOT NULL,
            task_id TEXT,                     -- of a pending one
            text TEXT,                        -- these four of one that is done
            engine TEXT,
            route TEXT,                       -- tags with a space between them
            confidence REAL,
            failure_code TEXT,                -- these four of a failed one
            failure_message TEXT,
            retryable INTEGER,
            retry_after INTEGER,
            PRIMARY KEY (tenant, conversation_id, position, language)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX translation_by_key ON translation (tenant, content_key);
        CREATE INDEX translation_pending ON translation (asked_at, tenant, conversation_id, position, language)
            WHERE state = 0;

        CREATE TABLE cache (
            tenant TEXT NOT NULL,
            content_key BLOB NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            model_type INTEGER NOT NULL,
            route_version TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            text TEXT NOT NULL,
            engine TEXT NOT NULL,
            route TEXT NOT NULL,
            confidence REAL,
            PRIMARY KEY (tenant, content_key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE correction (
            tenant TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            content_key BLOB NOT NULL,
            language TEXT NOT NULL,
            position INTEGER NOT NULL,        -- of the message that it was made on
            text TEXT NOT NULL,
            user_id TEXT,
            corrected_at INTEGER NOT NULL,
            PRIMARY KEY (tenant, conversation_id, content_key, language)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE event (
            tenant TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            position INTEGER NOT NULL,        -- of its message
            version INTEGER NOT NULL,
            language TEXT,
            occurred_at INTEGER NOT NULL,
            PRIMARY KEY (tenant, conversation_id, sequence)
        ) STRICT, WITHOUT ROWID;
        """
}
