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
    /// The log begins anew only when all of it has been moved, which whoever commits without a pause never lets happen.
    /// Where it has got this long, the writer moves the rest itself.
    static let most = 16_000
    /// Commits that came meanwhile are moved by the next; after so many the log waits for the next batch.
    private static let passes = 3

    private struct State {
        /// Pages of the log that have been moved.
        var moved = 0
        /// The thread has been told and is not through with it.
        var isWanted = false
        var isClosed = false
    }

    private let state = NIOLockedValueBox(State())
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
            while passes > 0, !move(connection) { passes -= 1 }
            state.withLockedValue { $0.isWanted = false }
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
        if pages >= Self.most {
            move(connection)
            return
        }
        let wakes = state.withLockedValue { state in
            // A log that is shorter than what was moved has begun anew.
            if pages < state.moved { state.moved = 0 }
            guard !state.isWanted, pages - state.moved >= Self.batch else { return false }
            state.isWanted = true
            return true
        }
        if wakes { wake.signal() }
    }

    private func isWanted() -> Bool {
        wake.wait()
        return state.withLockedValue { !$0.isClosed }
    }

    /// Returns whether there is no more to move for now. A failure is no news to anybody: the log goes on, and whoever
    /// commits finds the disk as full or as broken.
    @discardableResult
    private func move(_ connection: OpaquePointer) -> Bool {
        var pages: Int32 = 0
        var moved: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved)
        guard code == SQLITE_OK else { return true }
        state.withLockedValue { $0.moved = Int(moved) }
        return moved >= pages
    }
}
