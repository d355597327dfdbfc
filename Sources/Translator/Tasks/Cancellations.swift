import NIOConcurrencyHelpers

/// Works that can be cancelled by their names, from any thread: a work is the task that runs it.
final class Cancellations: Sendable {
    /// A task as others see it. They may cancel it for as long as it is in the table: it takes itself out before it ends,
    /// and the table's lock is held while it is cancelled. So its cancellation handlers run under this lock: they take back
    /// places and jobs, and none of them may come here.
    private struct Running: @unchecked Sendable {
        let task: UnsafeCurrentTask
    }

    private struct State {
        var running: [WorkID: Running] = [:]
        /// Those that are to be cancelled and have not ended; some may not have begun.
        var marked: Set<WorkID> = []
    }

    private let state = NIOLockedValueBox(State())

    /// Runs `body` as this work: the current task is cancelled when the work is.
    func run(_ work: WorkID, _ body: () async -> Void) async {
        await withUnsafeCurrentTask { task in
            if let task { begin(work, Running(task: task)) }
            await body()
            end(work)
        }
    }

    private func begin(_ work: WorkID, _ running: Running) {
        state.withLockedValue { state in
            state.running[work] = running
            if state.marked.contains(work) { running.task.cancel() }
        }
    }

    /// The work has ended, or will never begin.
    func end(_ work: WorkID) {
        state.withLockedValue { state in
            state.running[work] = nil
            state.marked.remove(work)
        }
    }

    /// A work that has not ended is to be cancelled: it is as soon as it begins, or with the next `cancelMarked`.
    func mark(_ work: WorkID) {
        state.withLockedValue { _ = $0.marked.insert(work) }
    }

    /// Cancels a work that was marked. Nothing happens where it has ended meanwhile.
    func cancelMarked(_ work: WorkID) {
        state.withLockedValue { state in
            if state.marked.contains(work) { state.running[work]?.task.cancel() }
        }
    }
}
