import Glibc

/// A file of which the kernel tells whether anybody opens it (inotify(7)).
final class WatchedFile {
    struct NotWatched: Error {
        let errno: Int32
    }

    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0, inotify_add_watch(descriptor, path, UInt32(IN_OPEN)) >= 0 else {
            throw NotWatched(errno: errno)
        }
    }

    deinit { close(descriptor) }

    /// Since it was last asked.
    func wasOpened() throws -> Bool {
        var events = [UInt8](repeating: 0, count: 4_096)
        let count = read(descriptor, &events, events.count)
        guard count >= 0 || errno == EAGAIN else { throw NotWatched(errno: errno) }
        return count > 0
    }
}
