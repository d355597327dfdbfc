package import DragomanModel
import GRDB
import NIOConcurrencyHelpers

/// The store in a folder of this machine, by default: one SQLite database with a write-ahead log.
///
/// One thread writes and commits what has queued up together; a few threads read, each from a connection of its own.
/// The folder belongs to one process at a time.
package final class SQLiteStore: Store {
    private let writer: JobQueue
    private let readers: JobQueue
    private let writerEnd: ThreadsEnd
    private let readersEnd: ThreadsEnd

    /// Opens the database in `folder`, which is made where there is none, and brings it to this version's tables.
    ///
    /// Blocks while it opens: for the start of the program. Throws `STORAGE_UNAVAILABLE` with one sentence for the
    /// operator: the folder cannot be written, is no folder or is used by another process; the database is damaged, or
    /// a newer version's.
    package static func open(
        folder: String, configuration: SQLiteConfiguration = SQLiteConfiguration()
    ) throws(ServiceError) -> SQLiteStore {
        let folder = try DataFolder(folder)
        do {
            return try SQLiteStore(folder, configuration)
        } catch {
            throw StorageFailure.serviceError(error, path: folder.databasePath)
        }
    }

    private init(_ folder: DataFolder, _ configuration: SQLiteConfiguration) throws {
        let path = folder.databasePath
        let writing = try DatabaseQueue(path: path, configuration: Self.database(configuration, readonly: false))
        // Not before: GRDB sets `NORMAL` when it has turned the log on.
        let synchronous = configuration.synchronous.rawValue
        try writing.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
        try Schema.prepare(writing)
        let reading = try (0..<configuration.readers).map { _ in
            try DatabaseQueue(path: path, configuration: Self.database(configuration, readonly: true))
        }
        let writer = JobQueue(capacity: configuration.queueCapacity)
        let readers = JobQueue(capacity: configuration.queueCapacity)
        let writerEnd = ThreadsEnd(count: 1)
        let readersEnd = ThreadsEnd(count: reading.count)
        self.writer = writer
        self.readers = readers
        self.writerEnd = writerEnd
        self.readersEnd = readersEnd
        for queue in reading {
            try WorkerThread.start(name: "storage-read") {
                queue.unsafeRead { Reader(queue: readers, path: path).run(on: Connection($0)) }
                readersEnd.oneEnded(Result { try queue.close() })
            }
        }
        try WorkerThread.start(name: "storage-write") {
            writing.writeWithoutTransaction { GroupedWriter(queue: writer, path: path).run(on: Connection($0)) }
            let closed = Result { try writing.close() }
            // The folder is held until its database is closed, whoever forgets the store before; and not for a moment
            // longer: whoever waits for the end may open it again.
            folder.release()
            writerEnd.oneEnded(closed)
        }
    }

    deinit {
        readers.close()
        writer.close()
    }

    package func close() async throws {
        // The writer's connection is closed last: it moves the log into the database.
        readers.close()
        try await readersEnd.wait()
        writer.close()
        try await writerEnd.wait()
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await writer.run(body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await readers.run(body)
    }

    private static func database(_ configuration: SQLiteConfiguration, readonly: Bool) -> Configuration {
        let cache = readonly ? configuration.cacheKibibytes / 4 : configuration.cacheKibibytes
        var database = Configuration()
        database.readonly = readonly
        // Rows are removed by the operations that know what belongs to them; there are no foreign keys to check.
        database.foreignKeysEnabled = false
        database.busyMode = .timeout(Double(configuration.busyTimeoutMilliseconds) / 1_000)
        if !readonly { database.journalMode = .wal }
        database.prepareDatabase { connection in
            try connection.execute(
                sql: """
                    PRAGMA cache_size = -\(cache);
                    PRAGMA temp_store = MEMORY;
                    """)
            if readonly { return }
            // Deleted texts are overwritten where that costs no further write. The log is moved into the database at
            // 16 MB: pages that change often are then written there once for many commits. It is cut back after a burst.
            try connection.execute(
                sql: """
                    PRAGMA secure_delete = FAST;
                    PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        return database
    }
}
