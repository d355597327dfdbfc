import Dispatch
import GRDB
import GRDBSQLite
import NIOConcurrencyHelpers

/// Moves the write-ahead log into the database (a checkpoint, <https://sqlite.org/wal.html>) on a thread and a connection
/// of its own.
///
/// A checkpoint waits for the disk twice, which takes tens of milliseconds. SQLite by itself does it within the commit
/// that has made the log long enough, and everybody whose writing comes next waits as well. Here commits go on
/// meanwhile: the passive kind locks nobody out.
final class Checkpointer: Sendable {
    /// Pages that are moved at once: those that change often are then written once for many commits.
    static let batch = 4_000
    /// The log begins anew only when all of it has been moved, which whoever commits without a pause may never let happen.
    /// Where it has got this long, the writer moves what the thread has left.
    static let most = 12_000
    /// Longer it does not get: the writer waits for what the thread is about, and moves the rest before it goes on.
    static let limit = 16_000
    /// What was committed during one is left to the next, which has less to do; after so many the log waits for the next
    /// batch.
    private static let passes = 5

    private struct State {
        /// Pages of the log.
        var length = 0
        /// How many of them have been moved.
        var moved = 0
        /// The thread has been told and is not through with it.
        var isWanted = false
        /// The thread has left some of a log that is too long.
        var isLeftToWriter = false
        var isClosed = false
    }

    private let state = NIOLockedValueBox(State())
    /// Held while the log is moved: SQLite turns away whoever comes second, instead of having it wait.
    private let moving = NIOLock()
    private let wake = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)

    /// Has SQLite tell the length of the log after each commit of `database`, which must not outlive this object.
    func watch(_ database: Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, connection, _, pages in
                guard let context, let connection else { return SQLITE_OK }
                Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue()
                    .committed(pages: Int(pages), on: connection)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Moves the log whenever it is long enough, until closed.
    func run(on database: Database) {
        guard let connection = database.sqliteConnection else { return }
        while isWanted() {
            var passes = Self.passes
            while passes > 0, !isTooLong, !move(connection) { passes -= 1 }
            state.withLockedValue { state in
                state.isWanted = false
                state.isLeftToWriter = passes == 0 && state.length >= Self.most
            }
        }
    }

    /// To be called when `run` has returned and its connection is closed.
    func ended() {
        end.signal()
    }

    /// Ends the thread and blocks until it has ended.
    func close() {
        state.withLockedValue { $0.isClosed = true }
        wake.signal()
        end.wait()
    }

    private func committed(pages: Int, on connection: OpaquePointer) {
        let (isMine, wakes) = state.withLockedValue { state in
            state.length = pages
            // A log that is shorter than what was moved has begun anew.
            if pages < state.moved { state.moved = 0 }
            if state.isLeftToWriter || pages >= Self.limit {
                state.isLeftToWriter = false
                return (true, false)
            }
            guard !state.isWanted, pages - state.moved >= Self.batch else { return (false, false) }
            state.isWanted = true
            return (false, true)
        }
        if isMine { move(connection) }
        if wakes { wake.signal() }
    }

    /// The writer is waiting then.
    private var isTooLong: Bool { state.withLockedValue { $0.length >= Self.limit } }

    private func isWanted() -> Bool {
        wake.wait()
        return state.withLockedValue { !$0.isClosed }
    }

    /// Returns whether no more is to be moved for now. A failure is no news to anybody: the log goes on, and whoever commits
    /// finds the disk as full or as broken.
    @discardableResult
    private func move(_ connection: OpaquePointer) -> Bool {
        var moved: Int32 = 0
        let code = moving.withLock {
            sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, &moved)
        }
        guard code == SQLITE_OK else { return true }
        return state.withLockedValue { state in
            state.moved = Int(moved)
            return state.moved >= state.length
        }
    }
}
