import Glibc

/// Runs calls that block on a thread of their own, never on the cooperative pool, which has only as many threads as
/// there are cores.
enum OwnThread {
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let work = Unmanaged.passRetained(Work { continuation.resume(returning: body()) })
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
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
    }
}

private func ownThreadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { OwnThread.perform(argument) }
    return nil
}
