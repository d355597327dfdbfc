import Glibc

/// Notices that the parent is gone, however it went.
package enum Lifeline {
    /// Watches a descriptor on a thread of its own. When it is a pipe and its last reader goes away, the whole process
    /// group dies at once: this process and all that it started.
    package static func watch(_ descriptor: Int32) {
        var thread = pthread_t()
        let argument = UnsafeMutableRawPointer(bitPattern: Int(descriptor))
        let code = pthread_create(&thread, nil, watchLoop, argument)
        // Without the watcher the end of the input still ends a chain that does not hang.
        if code != 0 { Complaint.write("cannot watch the parent", errno: code) }
    }
}

private func watchLoop(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // No events are asked for: errors and hang-ups are always reported.
    var watched = pollfd(fd: Int32(Int(bitPattern: argument)), events: 0, revents: 0)
    while true {
        let count = poll(&watched, 1, -1)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return nil }
        if watched.revents & Int16(POLLNVAL) != 0 { return nil }
        kill(0, SIGKILL)
    }
}
