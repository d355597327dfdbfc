import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// What is to be done of a request that was taken.
    struct Taken: Sendable {
        var id: WorkID
        /// Parts that nobody is working on.
        var parts: [String]
        /// Whether the lane was full, so that the turn has to be waited for.
        var mustWait: Bool
    }

    /// Takes a request in: what has been answered before is answered again, what runs is joined, and the rest gets a place in
    /// its lane. Nothing is waited for.
    /// - Parameters:
    ///   - registry: where requests of its kind are known.
    ///   - refuse: tells that it is not taken.
    /// - Returns: nil where there is nothing to be done.
    func take<Request: RepeatableRequest>(
        _ request: Request, _ registry: any WritableKeyPath<State, TaskRegistry<Request>> & Sendable, kind: TaskKind,
        terms: RequestTerms, replyTo: ReplyAddress, refuse: (ServiceError) -> Void
    ) -> Taken? {
        switch state.withLockedValue({ $0[keyPath: registry].begin(request, replyTo: replyTo) }) {
        case .failure(let error):
            refuse(error)
            return nil
        case .success(let decision):
            for frames in decision.answers { send(frames, to: replyTo) }
            guard !decision.start.isEmpty else {
                acknowledge(request.taskId, terms, replyTo: replyTo)
                return nil
            }
            let admission = lanes[kind].admit()
            guard admission != .refuse else {
                forget(request.taskId, decision, registry)
                refuse(Self.overloaded)
                return nil
            }
            acknowledge(request.taskId, terms, replyTo: replyTo)
            return Taken(id: decision.work, parts: decision.start, mustWait: admission == .wait)
        }
    }

    /// Answers a part of a task, once. `isFinal`: whether the answer is kept for those who ask again.
    /// - Returns: whether anybody waited for it: what was cancelled has been answered.
    func answer<Request: RepeatableRequest>(
        _ taskID: String, _ part: String, _ work: WorkID, _ frames: [Frame], isFinal: Bool,
        in registry: any WritableKeyPath<State, TaskRegistry<Request>> & Sendable
    ) -> Bool {
        let address = state.withLockedValue {
            $0[keyPath: registry].finish(taskID, part: part, work: work, frames: isFinal ? frames : nil)
        }
        guard let address else { return false }
        send(frames, to: address)
        return true
    }

    private func forget<Request: RepeatableRequest>(
        _ taskID: String, _ decision: TaskRegistry<Request>.Decision,
        _ registry: any WritableKeyPath<State, TaskRegistry<Request>> & Sendable
    ) {
        state.withLockedValue { state in
            for part in decision.start {
                _ = state[keyPath: registry].finish(taskID, part: part, work: decision.work, frames: nil)
            }
        }
        // Somebody at the other door may have cancelled it in between.
        cancellations.end(decision.work)
    }

    private static let overloaded = ServiceError(
        .overloaded, "Too many requests are waiting.", retryable: true, retryAfterMilliseconds: 500)

    /// Until when the answer is wanted.
    /// - Parameters:
    ///   - standard: where the request does not say.
    ///   - longest: whatever it says.
    func deadline(_ terms: RequestTerms, standard: Duration, longest: Duration) -> ContinuousClock.Instant {
        let asked = terms.deadlineMilliseconds.map { Duration.milliseconds(max($0, 0)) }
        return .now + min(asked ?? standard, longest)
    }
}
