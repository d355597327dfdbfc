import NIOConcurrencyHelpers
import NIOPosix

/// Runs one actor's jobs, one after another, on a pool of threads that may wait for the disk.
final class BlockingExecutor: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isRunning = false
    }

    private let state = NIOLockedValueBox(State())
    private let pool: NIOThreadPool

    init(pool: NIOThreadPool) {
        self.pool = pool
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let starts = state.withLockedValue { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        // Also where the pool is shut down: whoever calls the actor must not wait for ever.
        if starts { pool.submit { _ in self.run() } }
    }

    private func run() {
        while true {
            let jobs = state.withLockedValue { state in
                state.isRunning = !state.jobs.isEmpty
                defer { state.jobs = [] }
                return state.jobs
            }
            guard !jobs.isEmpty else { return }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
        }
    }
}
