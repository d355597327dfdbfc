import DragomanModel
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Storage

/// What becomes of the files: of a store that is closed, killed, damaged, or opened twice.
@Suite struct SQLiteFileTests {
    private func openError(_ folder: String) -> ServiceError? {
        do {
            _ = try SQLiteStore.open(folder: folder)
            return nil
        } catch {
            return error
        }
    }

    @Test func everythingIsThereAfterReopening() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            try await store.acceptNow(Sample.submission("m1", translations: [Sample.pending("Hello", "es")]))
            _ = try await store.correct(Sample.correction("m1", "Hello", "fr", "Salut"))
            let conversation = try await store.conversation("talk", tenant: Sample.tenant)
            let events = try await store.allEvents()
            let pending = try await store.pendingTranslations(after: nil, limit: 10)
            try await store.close()
            let again = try SQLiteStore.open(folder: folder)
            #expect(try await again.conversation("talk", tenant: Sample.tenant) == conversation)
            #expect(try await again.allEvents() == events)
            #expect(try await again.pendingTranslations(after: nil, limit: 10) == pending)
            try await again.close()
        }
    }

    @Test func afterClosingEveryOperationThrows() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            try await store.close()
            try await store.close()
            let reading = await #expect(throws: ServiceError.self) {
                try await store.conversation("talk", tenant: Sample.tenant)
            }
            let writing = await #expect(throws: ServiceError.self) { try await store.accept(Sample.submission("m1")) }
            #expect(reading?.code == .storageUnavailable)
            #expect(writing?.code == .storageUnavailable)
        }
    }

    /// By SQLite's numbers.
    @Test(arguments: [(SQLiteConfiguration.Synchronous.normal, 1), (.full, 2), (.extra, 3)])
    func theWriterWaitsForTheDiskAsConfigured(_ synchronous: SQLiteConfiguration.Synchronous, number: Int) async throws
    {
        try await withFolder { folder in
            let configuration = SQLiteConfiguration(synchronous: synchronous)
            // A database that is made, and one that is there already.
            for _ in 0..<2 {
                let store = try SQLiteStore.open(folder: folder, configuration: configuration)
                let actual = try await store.write { try Int.fetchOne($0.database, sql: "PRAGMA synchronous") }
                #expect(actual == number)
                try await store.close()
            }
        }
    }

    /// A killed process leaves its files as they are at that moment: the database with a log beside it.
    @Test(arguments: SQLiteConfiguration.Synchronous.allCases)
    func whatWasAnsweredSurvivesAKilledProcess(_ synchronous: SQLiteConfiguration.Synchronous) async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(
                folder: folder, configuration: SQLiteConfiguration(synchronous: synchronous))
            try await withFolder { copy in
                try await withThrowingDiscardingTaskGroup { group in
                    for number in 0..<200 {
                        group.addTask {
                            try await store.acceptNow(
                                Sample.submission(
                                    "m\(number)", in: "talk \(number % 7)",
                                    translations: [Sample.pending("Hello", "es")]))
                        }
                    }
                }
                for name in ["dragoman.sqlite", "dragoman.sqlite-wal"] {
                    try copyFile(folder + "/" + name, copy + "/" + name)
                }
                let survivor = try SQLiteStore.open(folder: copy)
                for number in 0..<200 {
                    #expect(try await survivor.message("m\(number)", tenant: Sample.tenant) != nil)
                }
                #expect(try await survivor.pendingTranslations(after: nil, limit: 1_000).count == 200)
                try await survivor.close()
            }
            try await store.close()
        }
    }

    @Test func aClosedStoreLetsGoOfItsFolder() async throws {
        try await withFolder { folder in
            for _ in 0..<3 { try await SQLiteStore.open(folder: folder).close() }
        }
    }

    @Test func aSecondOpenerIsRefused() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            let error = openError(folder)
            #expect(error?.code == .storageUnavailable)
            #expect(error?.message.contains("in use by another dragoman process") == true)
            try await store.acceptNow(Sample.submission("m1"))
            try await store.close()
            #expect(openError(folder) == nil)
        }
    }

    @Test func aDamagedDatabaseIsNamed() async throws {
        try await withFolder { folder in
            let text = String(repeating: "This is no database, only a long text. ", count: 1_000)
            try write(Array(text.utf8), to: folder + "/dragoman.sqlite")
            let error = openError(folder)
            #expect(error?.code == .storageUnavailable)
            #expect(error?.retryable == false)
            #expect(error?.message.contains(folder + "/dragoman.sqlite") == true)
            #expect(error?.message.contains("damaged") == true)
        }
    }

    /// Told in one sentence, and to whoever reads that row only.
    @Test func aRowWithoutItsOtherHalfIsNamed() async throws {
        try await withFolder { folder in
            let first = try SQLiteStore.open(folder: folder)
            try await first.acceptNow(Sample.submission("m1"))
            try await first.acceptNow(Sample.submission("m2", in: "elsewhere"))
            try await first.close()
            let database = try DatabaseQueue(path: folder + "/dragoman.sqlite")
            try await database.write { try $0.execute(sql: "DELETE FROM message WHERE id = 'm1'") }
            try database.close()
            let store = try SQLiteStore.open(folder: folder)
            let error = await #expect(throws: ServiceError.self) { try await store.allEvents() }
            #expect(error?.code == .storageUnavailable)
            #expect(error?.message.contains("damaged, it holds an event without its message: ") == true)
            #expect(try await store.allEvents("elsewhere").count == 1)
            try await store.close()
        }
    }

    @Test func aDatabaseOfANewerVersionIsRefused() async throws {
        try await withFolder { folder in
            try await SQLiteStore.open(folder: folder).close()
            let database = try DatabaseQueue(path: folder + "/dragoman.sqlite")
            try await database.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999 from the future')")
            }
            try database.close()
            #expect(openError(folder)?.message.contains("newer version") == true)
        }
    }

    @Test func aFolderThatCannotBeUsedIsNamed() async throws {
        try await withFolder { folder in
            try write([], to: folder + "/file")
            #expect(openError(folder + "/file")?.message.contains("is not a folder") == true)
            #expect(openError(folder + "/file/below")?.message.contains("is not a folder") == true)
            // Not even the superuser makes files here.
            #expect(openError("/proc/self")?.message.contains("cannot be written") == true)
            // Missing folders are made, for nobody else to read.
            let deep = folder + "/a/b"
            try await SQLiteStore.open(folder: deep).close()
            for path in [deep, deep + "/dragoman.sqlite"] {
                var information = stat()
                #expect(stat(path, &information) == 0)
                #expect(information.st_mode & 0o077 == 0)
            }
        }
    }

    @Test func aFullDiskIsTold() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            // A limit on pages stands in for the limit of a disk: SQLite answers both with SQLITE_FULL.
            try await store.write { _ = try $0.run("PRAGMA max_page_count = 60") }
            let text = String(repeating: "x", count: 20_000)
            let outcomes = try await withThrowingTaskGroup(of: ServiceError?.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            try await store.acceptNow(Sample.submission("m\(number)", text, in: "talk \(number)"))
                            return nil
                        } catch let error as ServiceError {
                            return error
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let errors = outcomes.compactMap { $0 }
            #expect(!errors.isEmpty)
            #expect(errors.allSatisfy { $0.code == .storageUnavailable && $0.retryable && $0.message.contains("full") })
            // Every message that was answered is there, no other one is, and there is room for more after making some.
            var stored = 0
            for number in 0..<40 where try await store.message("m\(number)", tenant: Sample.tenant) != nil {
                stored += 1
            }
            #expect(stored == 40 - errors.count)
            try await store.write { _ = try $0.run("PRAGMA max_page_count = 10000") }
            try await store.acceptNow(Sample.submission("later", text))
            try await store.close()
        }
    }

    private func copyFile(_ source: String, _ target: String) throws {
        let input = open(source, O_RDONLY)
        try #require(input >= 0)
        defer { close(input) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(input, &chunk, chunk.count)
            try #require(count >= 0)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        try write(bytes, to: target)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let output = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(output >= 0)
        defer { close(output) }
        try #require(Glibc.write(output, bytes, bytes.count) == bytes.count)
    }
}
