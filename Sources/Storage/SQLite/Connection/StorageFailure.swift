import DragomanModel
import GRDB

/// Makes SQLite's errors into sentences that a person can act on.
enum StorageFailure {
    static let closed = ServiceError(.storageUnavailable, "The storage has been closed.", retryable: true)

    static let overloaded = ServiceError(
        .overloaded, "Too many requests are waiting for the storage.", retryable: true, retryAfterMilliseconds: 1_000)

    /// A row that this program did not write like this: another version's, or damaged.
    static func unreadable(_ what: String) -> ServiceError {
        ServiceError(.storageUnavailable, "The database holds \(what) that this version cannot read.")
    }

    /// Rows that contradict one another: one transaction writes them all, so something else has changed them.
    static func damaged(_ what: String) -> ServiceError {
        ServiceError(
            .storageUnavailable,
            "The database is damaged, it holds \(what): stop the server, then restore the file from a backup.")
    }

    static func newerSchema(_ path: String) -> ServiceError {
        ServiceError(
            .storageUnavailable,
            "The database \(path) was written by a newer version of dragoman: install that version, or choose another "
                + "data folder.")
    }

    /// `path`: the database file, to be named.
    static func serviceError(_ error: any Error, path: String) -> ServiceError {
        if let error = error as? ServiceError { return error }
        guard let error = error as? DatabaseError else {
            return ServiceError(.internalError, "The storage failed in an unexpected way: \(error)")
        }
        return switch error.resultCode {
        case .SQLITE_FULL:
            retryable("The disk of the database \(path) is full: make room on it.", after: 5_000)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            ServiceError(
                .storageUnavailable,
                "The database \(path) is damaged or no database: stop the server, then restore the file from a backup, "
                    + "or move it away to begin with an empty one.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            retryable("The database \(path) cannot be written: check the permissions of the file and its folder.")
        case .SQLITE_CANTOPEN:
            retryable("The database \(path) cannot be opened: check that it is a file and that it can be written.")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            retryable("The database \(path) is locked by another program.", after: 1_000)
        case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_PROTOCOL, .SQLITE_NOLFS:
            retryable("The database \(path) cannot be read or written (\(error.extendedResultCode)): check its disk.")
        default:
            // The statement and SQLite's message name tables and columns, never a value.
            ServiceError(.internalError, "The storage refused a statement: \(error.message ?? "no reason given").")
        }
    }

    private static func retryable(_ message: String, after milliseconds: Int? = nil) -> ServiceError {
        ServiceError(.storageUnavailable, message, retryable: true, retryAfterMilliseconds: milliseconds)
    }
}
