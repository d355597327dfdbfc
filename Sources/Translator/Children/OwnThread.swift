import Glibc

/// Runs calls that block on a thread of their own, never on the cooperative pool, which has only as many threads as
/// there are cores.
enum OwnThread {
    private final class Work {
        let niceness: Int32
        let body: () -> Void

        init(niceness: Int32, _ body: @escaping () -> Void) {
            self.niceness = niceness
            self.body = body
        }
    }

    /// - Parameter niceness: of the thread, 0...19, beside the server's others.
    static func run<Value: Sendable>(
        niceness: Int32 = 0, _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            let work = Unmanaged.passRetained(
                Work(niceness: niceness) { continuation.resume(returning: body()) })
            var thread = pthread_t()
            let code = pthread_create(&thread, nil, ownThreadMain, work.toOpaque())
            if code == 0 {
                pthread_detach(thread)
            } else {
                // No thread to be had: late is better than never.
                work.takeRetainedValue().body()
            }
        }
    }

    fileprivate static func perform(_ argument: UnsafeMutableRawPointer) {
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        // Of this thread only. Where it is refused, the thread has the priority of all others.
        if work.niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, work.niceness) }
        work.body()
    }
}

private func ownThreadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { OwnThread.perform(argument) }
    return nil
}
