package import DragomanModel
import GRDB
import NIOConcurrencyHelpers

/// The store in a folder of this machine, by default: one SQLite database with a write-ahead log.
///
/// One thread writes and commits what has queued up together, another moves the log into the database; a few threads
/// read. Each has a connection of its own.
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
        let writing = try Self.openWriting(path, configuration)
        try Schema.prepare(writing)
        let checkpointing = try DatabaseQueue(path: path, configuration: Self.database(configuration, readonly: false))
        let reading = try (0..<configuration.readers).map { _ in
            try DatabaseQueue(path: path, configuration: Self.database(configuration, readonly: true))
        }
        writer = JobQueue(capacity: configuration.queueCapacity)
        readers = JobQueue(capacity: configuration.queueCapacity)
        // The writer and the checkpointer.
        writerEnd = ThreadsEnd(count: 2)
        readersEnd = ThreadsEnd(count: reading.count)
        for queue in reading { try Self.read(readers, from: queue, path: path, end: readersEnd) }
        let checkpointer = try Self.checkpoint(on: checkpointing, end: writerEnd)
        try Self.write(writer, to: writing, checkpointer: checkpointer, folder: folder, end: writerEnd)
    }

    /// Starts a thread that reads.
    private static func read(_ jobs: JobQueue, from queue: DatabaseQueue, path: String, end: ThreadsEnd) throws {
        try WorkerThread.start(name: "storage-read") {
            queue.unsafeRead { Reader(queue: jobs, path: path).run(on: Connection($0)) }
            end.oneEnded(Result { try queue.close() })
        }
    }

    /// Starts the thread that moves the log.
    private static func checkpoint(on queue: DatabaseQueue, end: ThreadsEnd) throws -> Checkpointer {
        let checkpointer = Checkpointer()
        try WorkerThread.start(name: "storage-checkpoint") {
            queue.writeWithoutTransaction(checkpointer.run)
            end.oneEnded(Result { try queue.close() })
            checkpointer.ended()
        }
        return checkpointer
    }

    /// Starts the thread that writes.
    private static func write(
        _ jobs: JobQueue, to queue: DatabaseQueue, checkpointer: Checkpointer, folder: DataFolder, end: ThreadsEnd
    ) throws {
        try WorkerThread.start(name: "storage-write") {
            queue.writeWithoutTransaction { database in
                checkpointer.watch(database)
                GroupedWriter(queue: jobs, path: folder.databasePath).run(on: Connection(database))
            }
            // This connection is the last: closing it moves what is left of the log into the database.
            checkpointer.close()
            let closed = Result { try queue.close() }
            // The folder is held until its database is closed, whoever forgets the store before; and not for a moment
            // longer: whoever waits for the end may open it again.
            folder.release()
            end.oneEnded(closed)
        }
    }

    deinit {
        readers.close()
        writer.close()
    }

    package func close() async throws {
        // The writer's connection is closed last.
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

    private static func openWriting(_ path: String, _ configuration: SQLiteConfiguration) throws -> DatabaseQueue {
        let writing = try DatabaseQueue(path: path, configuration: database(configuration, readonly: false))
        // Not before: GRDB sets `NORMAL` when it has turned the log on.
        let synchronous = configuration.synchronous.rawValue
        try writing.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
        return writing
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
            // Deleted texts are overwritten where that costs no further write. `Checkpointer` moves the log, which is cut
            // back after a burst.
            try connection.execute(
                sql: """
                    PRAGMA secure_delete = FAST;
                    PRAGMA wal_autocheckpoint = 0;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        return database
    }
}
