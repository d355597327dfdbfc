import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// Answers what of a task is not done yet, and has the work on it given up. Where nothing of it runs, that is no
    /// fault: the last answer may have crossed the `cancel`.
    func cancel(_ taskID: String) {
        let cancellation = state.withLockedValue { state in
            let cancellation = state.registry.cancel(taskID)
            // Under this lock: a work that ends meanwhile is either not named any more, or forgets its place after this.
            for work in Set(cancellation?.cancelled.map(\.work) ?? []) { cancellations.wake(work) }
            return cancellation
        }
        cancelRecording(taskID)
        cancelVoiceTask(taskID)
        guard let cancellation else { return }
        for running in cancellation.cancelled {
            reply(
                .translationError(failure(of: running.request, into: running.part, .cancelled)),
                to: cancellation.replyTo)
        }
    }

    /// Runs `body`, whose task is cancelled when the work is.
    func untilCancelled(_ work: WorkID, _ body: @escaping @Sendable () async -> Void) async {
        await withTaskGroup { group in
            group.addTask { await body() }
            group.addTask { await self.cancellations.park(work) }
            // Whichever ends first ends the other.
            await group.next()
            group.cancelAll()
        }
        cancellations.remove(work)
    }
}
