import Glibc
import NIOConcurrencyHelpers

/// Runs one actor on one thread, which sleeps in the actor's own poll between jobs.
///
/// After `stop` the thread ends. Jobs that come later (calls to an actor that is shut down) still have to run, or
/// their callers would wait for ever: they are drained, one drainer at a time, by a task on the cooperative pool.
final class LoopExecutor: SerialExecutor {
    private enum Phase {
        case running, stopping, stopped
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var phase = Phase.running
        var isSignalled = false
        /// Whether somebody runs jobs after the thread's end.
        var isDraining = false
        /// Who runs jobs now.
        var owner: pthread_t?
        var ending: [CheckedContinuation<Void, Never>] = []
        var thread: OwnedThread?
    }

    private let state = NIOLockedValueBox(State())
    private let wakeUp: WakeUp

    init() throws(LinkError) {
        wakeUp = try WakeUp()
    }

    /// What the loop polls together with its sockets.
    var wakeDescriptor: Int32 { wakeUp.descriptor }

    /// Starts the thread: `turn` is called again and again, and is to sleep until there is something to do.
    func start(name: String, _ turn: @escaping @Sendable () -> Void) throws(LinkError) {
        let thread = try OwnedThread(name: name) { self.run(turn) }
        state.withLockedValue { $0.thread = thread }
    }

    /// Ends the current or the next sleep.
    func wake() {
        state.withLockedValue { signal(&$0) }
    }

    /// Whether the loop has jobs to run before it may sleep. A job that comes from the loop's own thread signals nothing.
    var hasJobs: Bool { state.withLockedValue { !$0.jobs.isEmpty || $0.phase != .running } }

    /// Forgets the signal that ended a sleep. Whoever signals afterwards ends the next one.
    func clearWake() {
        state.withLockedValue { state in
            state.isSignalled = false
            wakeUp.clear()
        }
    }

    /// Asks the thread to end after the jobs that are there.
    func stop() {
        state.withLockedValue { state in
            guard state.phase == .running else { return }
            state.phase = .stopping
            signal(&state)
        }
    }

    /// Waits until the thread is gone.
    func ended() async {
        await withCheckedContinuation { continuation in
            let isStopped = state.withLockedValue { state in
                if state.phase != .stopped { state.ending.append(continuation) }
                return state.phase == .stopped
            }
            if isStopped { continuation.resume() }
        }
        // The thread resumed us as its last act: this waits for microseconds.
        state.withLockedValue { $0.thread }?.join()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let startsDraining = state.withLockedValue { state in
            state.jobs.append(job)
            guard state.phase == .stopped else {
                if !isCurrentThread(state.owner) { signal(&state) }
                return false
            }
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if startsDraining {
            Task.detached { self.drain() }
        }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() ?? false, "not on the sockets' own thread")
    }

    func isIsolatingCurrentContext() -> Bool? {
        isCurrentThread(state.withLockedValue { $0.owner })
    }

    private func isCurrentThread(_ thread: pthread_t?) -> Bool {
        guard let thread else { return false }
        return pthread_equal(thread, pthread_self()) != 0
    }

    private func signal(_ state: inout State) {
        guard !state.isSignalled, state.phase != .stopped else { return }
        state.isSignalled = true
        wakeUp.signal()
    }

    private func run(_ turn: () -> Void) {
        state.withLockedValue { $0.owner = pthread_self() }
        var spare: [UnownedJob] = []
        while true {
            let (jobs, isLast) = takeJobs(&spare)
            runAll(jobs)
            spare = jobs
            if isLast { break }
            turn()
        }
        let waiting = state.withLockedValue { state in
            defer { state.ending = [] }
            return state.ending
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Takes what is to be run. `isLast` when there is nothing more and the thread is to end.
    private func takeJobs(_ spare: inout [UnownedJob]) -> (jobs: [UnownedJob], isLast: Bool) {
        spare.removeAll(keepingCapacity: true)
        return state.withLockedValue { state in
            if state.jobs.isEmpty, state.phase == .stopping {
                state.phase = .stopped
                state.owner = nil
                return ([], true)
            }
            swap(&state.jobs, &spare)
            return (spare, false)
        }
    }

    /// Runs the jobs that came after the thread's end.
    private func drain() {
        while true {
            let jobs: [UnownedJob] = state.withLockedValue { state in
                state.owner = state.jobs.isEmpty ? nil : pthread_self()
                state.isDraining = !state.jobs.isEmpty
                defer { state.jobs = [] }
                return state.jobs
            }
            guard !jobs.isEmpty else { return }
            runAll(jobs)
        }
    }

    private func runAll(_ jobs: [UnownedJob]) {
        for job in jobs {
            job.runSynchronously(on: asUnownedSerialExecutor())
        }
    }
}
