import DragomanModel
import GRDB
import TestSupport
import Testing

@testable import Storage

/// A database of an earlier version is brought to this one's tables and loses nothing.
@Suite struct MigrationTests {
    /// What the first version left: a conversation with a message, its translations and their events.
    private func makeFirstVersion(_ folder: String) throws {
        let database = try DatabaseQueue(path: folder + "/dragoman.sqlite")
        try Schema.migrator.migrate(database, upTo: "1 text")
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO conversation VALUES ('default', 'talk', 'es fr', 0, 0, 5, 3, 0, 2, 1000);
                    INSERT INTO conversation VALUES ('default', 'recording:r1', NULL, 0, 0, 6, 1, 0, 0, NULL);
                    INSERT INTO participant VALUES ('default', 'talk', 'anna', 'es', NULL, 1);
                    INSERT INTO message VALUES ('default', 'talk', 1, 'm1', 'anna', 'Hello', 'en', 0, 1, 1, 1000, NULL, NULL);
                    INSERT INTO translation VALUES ('default', 'talk', 1, 'es', zeroblob(32), 1, 0, 0, 1000, NULL, 'Hola',
                        'apertium 1', 'en es', NULL, NULL, NULL, NULL, NULL);
                    INSERT INTO translation VALUES ('default', 'talk', 1, 'fr', zeroblob(32), 0, 0, 0, 1000, 'task', NULL,
                        NULL, NULL, NULL, NULL, NULL, NULL, NULL);
                    INSERT INTO cache VALUES ('default', zeroblob(32), 'en', 'es', 1, 'apertium 1', 1000, 'Hola',
                        'apertium 1', 'en es', NULL);
                    INSERT INTO event VALUES ('default', 'talk', 1, 0, 1, 1, NULL, 1000);
                    INSERT INTO event VALUES ('default', 'talk', 2, 1, 1, 1, 'es', 1000);
                    """)
        }
        try database.close()
    }

    @Test func theFirstVersionIsTakenOver() async throws {
        try await withFolder { folder in
            try makeFirstVersion(folder)
            let store = try SQLiteStore.open(folder: folder)
            let conversation = try #require(try await store.conversation("talk", tenant: Sample.tenant))
            #expect(conversation.settings.targetLanguages == ["es", "fr"])
            #expect(conversation.participants == [Participant(userID: "anna", language: "es")])
            #expect(conversation.revision == 3 && conversation.lastSequence == 2)
            let page = try await store.conversations(tenant: Sample.tenant, after: nil, limit: 9)
            #expect(page.entries.map(\.id) == ["recording:r1", "talk"])
            #expect(try await store.pendingTranslations(after: nil, limit: 9).map(\.taskID) == ["task"])
            let key = try #require(ContentKey(bytes: Array(repeating: 0, count: 32)))
            #expect(try await store.cachedTranslation(key, tenant: Sample.tenant)?.translated.text == "Hola")
            let message = try #require(try await store.message("m1", tenant: Sample.tenant))
            #expect(message.translations["es"]?.state.translated?.text == "Hola")
            let events = try await store.allEvents()
            #expect(events.map(\.kind) == [.messageNew, .messageTranslation])
            #expect(events.allSatisfy { $0.message == message })

            // It goes on where it was, with recordings.
            try await store.acceptNow(Sample.recording("r2", in: "talk", to: []))
            #expect(try await store.take("r2", Sample.transcribed())?.sequences == [3])
            try await store.acceptNow(Sample.submission("m2"))
            #expect(try await store.allEvents().map(\.sequence) == [1, 2, 3, 4])
            // A conversation that had the name of a recording's stream stays one.
            let error = await #expect(throws: ServiceError.self) { try await store.accept(Sample.recording("r1")) }
            #expect(error?.code == .conflict)
            try await store.close()
            try await SQLiteStore.open(folder: folder).close()
        }
    }

    /// The tables that an upgrade leaves are those of a database that was never older.
    @Test func anUpgradedDatabaseHasTheTablesOfANewOne() async throws {
        try await withFolder { upgraded in
            try makeFirstVersion(upgraded)
            try await SQLiteStore.open(folder: upgraded).close()
            try await withFolder { new in
                try await SQLiteStore.open(folder: new).close()
                #expect(try tables(upgraded) == tables(new))
            }
        }
    }

    private func tables(_ folder: String) throws -> [String] {
        let database = try DatabaseQueue(path: folder + "/dragoman.sqlite")
        defer { #expect(throws: Never.self) { try database.close() } }
        return try database.read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        }
    }
}
