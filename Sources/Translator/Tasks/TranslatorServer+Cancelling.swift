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
        let (cancellation, works) = state.withLockedValue { state in
            let cancellation = state[keyPath: registry].cancel(taskID)
            let works = Set(cancellation?.cancelled.map(\.work) ?? [])
            // Under this lock: a work that ends meanwhile is either not named any more, or forgets its mark after this.
            for work in works { cancellations.mark(work) }
            return (cancellation, works)
        }
        for work in works { cancellations.cancelMarked(work) }
        return cancellation
    }
}
