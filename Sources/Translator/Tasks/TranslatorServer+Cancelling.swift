import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// Answers what of a task is not done yet, and has the work on it given up. Where nothing of it runs, that is no
    /// fault: the last answer may have crossed the `cancel`.
    func cancel(_ taskID: String) {
        cancelTranslation(taskID)
        cancelRecording(taskID)
        cancelVoiceTask(taskID)
    }

    private func cancelTranslation(_ taskID: String) {
        guard let cancellation = giveUp(taskID, in: \.registry) else { return }
        for running in cancellation.cancelled {
            reply(
                .translationError(failure(of: running.request, into: running.part, .cancelled)),
                to: cancellation.replyTo)
        }
    }

    /// Has the work on what is not done yet of a task given up.
    /// - Returns: what is to be answered now; nil where nothing of the task runs.
    func giveUp<Request: RepeatableRequest>(
        _ taskID: String, in registry: any WritableKeyPath<State, TaskRegistry<Request>> & Sendable
    ) -> TaskRegistry<Request>.Cancellation? {
        state.withLockedValue { state in
            let cancellation = state[keyPath: registry].cancel(taskID)
            // Under this lock: a work that ends meanwhile is either not named any more, or forgets its place after this.
            for work in Set(cancellation?.cancelled.map(\.work) ?? []) { cancellations.wake(work) }
            return cancellation
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
