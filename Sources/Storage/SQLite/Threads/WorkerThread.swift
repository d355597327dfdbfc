import DragomanModel
import Glibc

/// A thread of its own for calls that block, which would starve the few threads of the cooperative pool.
enum WorkerThread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// `name`: for the error message.
    static func start(name: String, _ run: @escaping @Sendable () -> Void) throws(ServiceError) {
        let body = Unmanaged.passRetained(Body(run))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        guard code == 0 else {
            body.release()
            throw ServiceError(
                .storageUnavailable,
                "The storage could not start its thread \(name): \(String(cString: strerror(code))).")
        }
        pthread_detach(thread)
    }
}
