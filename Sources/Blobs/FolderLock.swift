import DragomanModel
import Glibc

/// Held while a file gets its name and while an old one loses it, by any thread of any process: content that comes anew
/// in the instant in which it is removed would be lost.
enum FolderLock {
    /// Waits until nobody else holds it.
    static func hold<Value>(
        _ folder: BlobFolder, _ body: () throws(ServiceError) -> Value
    ) throws(ServiceError) -> Value {
        let descriptor = open(folder.path + "/lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobFolder.failure("lock", folder.path, errno) }
        // Closed, it is let go of.
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw BlobFolder.failure("lock", folder.path, errno) }
        }
        return try body()
    }
}
