import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// When the write-ahead log is moved into the database, and by whom.
@Suite struct CheckpointerTests {
    private static let pageBytes = 4_096

    @Test(.endedWhenHung) func aLongLogIsMovedByAThreadOfItsOwn() async throws {
        try await withLog { log in
            try log.write(pages: Checkpointer.batch)
            #expect(try log.databasePages() < 10)
            try log.startThread()
            try await log.waitUntilMoved(pages: Checkpointer.batch)
            log.checkpointer.close()
            // All of it has been moved, so it begins anew and does not get longer.
            let length = try log.logPages()
            try log.write(pages: Checkpointer.batch / 2)
            #expect(try log.logPages() == length)
        }
    }

    @Test func whoeverWritesOnMovesTheLogWhereNobodyElseDoes() async throws {
        try await withLog { log in
            // A commit logs a few pages more than it fills.
            let most = Checkpointer.limit * 9 / 10
            try log.write(pages: most)
            #expect(try log.databasePages() < 10)
            try log.write(pages: Checkpointer.limit - most)
            #expect(try log.databasePages() > most)
        }
    }

    @Test(.endedWhenHung) func theLogOfWhoeverNeverPausesHasAnEnd() async throws {
        try await withLog { log in
            try log.write(pages: 100)
            try log.startThread()
            try log.write(pages: 4 * Checkpointer.limit)
            log.checkpointer.close()
            // The file keeps the length that it once had. A commit more, and a header for each page.
            let length = try log.logPages()
            #expect(length < Checkpointer.limit * 21 / 20)
        }
    }

    private func withLog(_ body: (Log) async throws -> Void) async throws {
        try await withFolder { folder in
            try await body(Log(path: folder + "/log.sqlite"))
        }
    }

    /// A database whose log is only moved by a checkpointer.
    private struct Log {
        let path: String
        let checkpointer = Checkpointer()
        private let writing: DatabaseQueue

        init(path: String) throws {
            self.path = path
            writing = try Self.open(path)
            try writing.writeWithoutTransaction { database in
                checkpointer.watch(database)
                try database.execute(sql: "CREATE TABLE pages (content BLOB)")
            }
        }

        private static func open(_ path: String) throws -> DatabaseQueue {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
            return try DatabaseQueue(path: path, configuration: configuration)
        }

        /// It has been told of the log before, by a commit.
        func startThread() throws {
            let moving = try Self.open(path)
            try WorkerThread.start(name: "checkpoint") { [checkpointer] in
                moving.writeWithoutTransaction(checkpointer.run)
                checkpointer.ended()
            }
        }

        /// A hundred at most in a commit.
        func write(pages: Int) throws {
            for start in stride(from: 0, to: pages, by: 100) {
                let bytes = min(100, pages - start) * pageBytes
                try writing.write {
                    try $0.execute(sql: "INSERT INTO pages VALUES (zeroblob(?))", arguments: [bytes])
                }
            }
        }

        func databasePages() throws -> Int { try size(path) / pageBytes }

        func logPages() throws -> Int { try size(path + "-wal") / pageBytes }

        func waitUntilMoved(pages: Int) async throws {
            while try databasePages() < pages { try await Task.sleep(for: .milliseconds(5)) }
        }

        private func size(_ path: String) throws -> Int {
            try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        }
    }
}
