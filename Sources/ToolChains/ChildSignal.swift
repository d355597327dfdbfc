import Glibc

/// The signal that a child has ended: blocked, so that it is kept until it is waited for (sigwaitinfo(2)). `waitpid` has no
/// deadline; this has.
enum ChildSignal {
    /// To be called by the only thread, before children are started. They are given a mask of their own.
    static func block() {
        // One that is ignored would never be seen, nor would the children's ends: the parent may have left it so.
        signal(SIGCHLD, SIG_DFL)
        var signals = set
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Returns whether a child may have ended. Several ends may be one signal, and one may be seen that was reaped already.
    static func wait(nanoseconds: Int) -> Bool {
        var signals = set
        var timeout = timespec(tv_sec: 0, tv_nsec: nanoseconds)
        while true {
            if sigtimedwait(&signals, nil, &timeout) >= 0 { return true }
            guard errno == EINTR else { return false }
        }
    }

    private static var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGCHLD)
        return set
    }
}
