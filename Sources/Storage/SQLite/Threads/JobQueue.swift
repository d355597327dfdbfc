import Dispatch
import DragomanModel
import NIOConcurrencyHelpers

/// Work for a connection's thread. One of the two closures that resume the caller is called, once.
struct Job: Sendable {
    /// Does the work; returns what tells the caller, to be called when the work is safe.
    var perform: @Sendable (Connection) throws -> @Sendable () -> Void
    var fail: @Sendable (ServiceError) -> Void
}

/// A bounded queue between callers that await and threads that block.
final class JobQueue: Sendable {
    private struct State {
        var jobs: [Job] = []
        /// Jobs before this one have been taken.
        var head = 0
        var sleeping = 0
        var closed = false
    }

    private let state = NIOLockedValueBox(State())
    /// Signalled once for each sleeping thread that is given work, so that a busy one costs no system call.
    private let wake = DispatchSemaphore(value: 0)
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    func put(_ job: Job) throws(ServiceError) {
        let (refusal, wakes) = state.withLockedValue { state -> (ServiceError?, Bool) in
            if state.closed { return (StorageFailure.closed, false) }
            if state.jobs.count - state.head >= capacity { return (StorageFailure.overloaded, false) }
            state.jobs.append(job)
            guard state.sleeping > 0 else { return (nil, false) }
            state.sleeping -= 1
            return (nil, true)
        }
        if wakes { wake.signal() }
        if let refusal { throw refusal }
    }

    /// Waits for jobs; at most `limit`, in order. Empty when the queue has been closed and all were taken.
    func take(_ limit: Int) -> [Job] {
        while true {
            let jobs = state.withLockedValue { state -> [Job]? in
                let end = min(state.head + limit, state.jobs.count)
                guard end > state.head else {
                    if state.closed { return [] }
                    state.sleeping += 1
                    return nil
                }
                let jobs = Array(state.jobs[state.head..<end])
                state.head = end
                if end == state.jobs.count || end >= capacity {
                    state.jobs.removeFirst(end)
                    state.head = 0
                }
                return jobs
            }
            if let jobs { return jobs }
            wake.wait()
        }
    }

    /// No more jobs are taken in; those that wait are still done.
    func close() {
        let sleeping = state.withLockedValue { state in
            state.closed = true
            defer { state.sleeping = 0 }
            return state.sleeping
        }
        for _ in 0..<sleeping { wake.signal() }
    }
}

extension JobQueue {
    /// Runs `body` on a thread of this queue and waits for it without blocking.
    func run<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                perform: { connection in
                    let value = try body(connection)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) })
            do { try put(job) } catch { continuation.resume(throwing: error) }
        }
    }
}
