import DragomanModel
import Glibc

/// Holds a folder as the one process that removes files from it, for as long as it lives: two would each collect what
/// the other still needs.
///
/// The hold is a lock on a file in it (`flock`), which the kernel lets go however the process ends.
final class FolderOwner: Sendable {
    private let descriptor: Int32

    /// - Throws: `STORAGE_UNAVAILABLE` where another has the folder.
    init(of path: String) throws(ServiceError) {
        let file = path + "/owner"
        if let held = try Self.create(file, in: path) {
            descriptor = held
            return
        }
        descriptor = open(file, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw BlobFolder.failure("hold", path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            guard reason == EWOULDBLOCK else { throw BlobFolder.failure("hold", path, reason) }
            throw ServiceError(
                .storageUnavailable,
                "The folder of sound \(path) belongs to another Gateway: stop it, or give each its own "
                    + "(audio.sharedFolder).")
        }
    }

    /// Makes the file where there is none, held from the moment when it can be seen: one that nobody holds has lost its
    /// owner.
    /// - Returns: nil where there is one already.
    private static func create(_ file: String, in path: String) throws(ServiceError) -> Int32? {
        guard access(file, F_OK) != 0 else { return nil }
        let unseen = "\(file)-\(RandomIdentifier.make(""))"
        let descriptor = open(unseen, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobFolder.failure("hold", path, errno) }
        defer { unlink(unseen) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, link(unseen, file) == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EEXIST { return nil }
            throw BlobFolder.failure("hold", path, reason)
        }
        return descriptor
    }

    /// Whether a folder had an owner, and has none any more.
    static func isGone(from path: String) -> Bool {
        let descriptor = open(path + "/owner", O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == geteuid() else { return false }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    deinit {
        // Said to the kernel, for closing is not enough while a child that was just forked still has the file as well.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
