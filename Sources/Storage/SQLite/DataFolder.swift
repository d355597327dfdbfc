import DragomanModel
import Glibc
import NIOConcurrencyHelpers

/// The folder of the database, held by this process alone.
///
/// The hold is a lock on a file in it (`flock`), which the kernel lets go however the process ends. Two stores of one
/// process exclude each other as well.
final class DataFolder: Sendable {
    private let path: String
    private let lock: Int32
    private let isHeld = NIOLockedValueBox(true)

    var databasePath: String { path + "/dragoman.sqlite" }

    /// Makes the folder where there is none, readable by its owner only, and takes hold of it.
    init(_ path: String) throws(ServiceError) {
        self.path = path
        try Self.make(path)
        // Closed on exec: a child process must not hold the folder after the server has ended.
        lock = open(path + "/dragoman.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Self.unwritable(path, errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(lock)
            throw reason == EWOULDBLOCK ? Self.held(path) : Self.unwritable(path, reason)
        }
        // SQLite gives its other files the permissions of this one: messages are nobody else's business.
        let database = open(databasePath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard database >= 0 else {
            let reason = errno
            close(lock)
            throw Self.unwritable(path, reason)
        }
        close(database)
    }

    deinit {
        release()
    }

    /// Lets another store have the folder.
    func release() {
        let wasHeld = isHeld.withLockedValue { isHeld in
            defer { isHeld = false }
            return isHeld
        }
        guard wasHeld else { return }
        // Said to the kernel, for closing is not enough while a child that was just forked still has the file as well.
        flock(lock, LOCK_UN)
        close(lock)
    }

    private static func make(_ path: String) throws(ServiceError) {
        var information = stat()
        var end = path.startIndex
        while end != path.endIndex {
            end = path[end...].dropFirst().firstIndex(of: "/") ?? path.endIndex
            let part = String(path[..<end])
            if stat(part, &information) == 0 {
                guard information.st_mode & S_IFMT == S_IFDIR else { throw notFolder(part) }
            } else if mkdir(part, 0o700) != 0, errno != EEXIST {
                throw unwritable(path, errno)
            }
        }
    }

    private static func held(_ path: String) -> ServiceError {
        ServiceError(
            .storageUnavailable,
            "The data folder \(path) is in use by another dragoman process: stop it, or choose another data folder."
        )
    }

    private static func notFolder(_ path: String) -> ServiceError {
        ServiceError(.storageUnavailable, "\(path) is not a folder: choose another data folder.")
    }

    private static func unwritable(_ path: String, _ reason: Int32) -> ServiceError {
        ServiceError(
            .storageUnavailable,
            "The data folder \(path) cannot be written (\(String(cString: strerror(reason)))): let the server's user "
                + "write to it, or choose another data folder.")
    }
}
