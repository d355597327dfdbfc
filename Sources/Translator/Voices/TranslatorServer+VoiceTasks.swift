import DragomanModel
import Logging
import NIOConcurrencyHelpers
import Wire

extension TranslatorServer {
    /// Decides on a request about voices without waiting for anything.
    /// - Returns: the work to be done; nil where it has been answered already.
    func accept(_ task: VoiceTask, replyTo: ReplyAddress) -> VoiceWork? {
        if let error = problem(with: task) {
            refuse(task, error, replyTo: replyTo)
            return nil
        }
        switch state.withLockedValue({ $0.voices.begin(task, replyTo: replyTo) }) {
        case .failure(let error):
            refuse(task, error, replyTo: replyTo)
            return nil
        case .success(let decision):
            for frames in decision.answers { send(frames, to: replyTo) }
            guard !decision.start.isEmpty else {
                acknowledge(task.taskId, task.terms, replyTo: replyTo)
                return nil
            }
            return admit(task, decision.work, replyTo: replyTo)
        }
    }

    private func admit(_ task: VoiceTask, _ work: WorkID, replyTo: ReplyAddress) -> VoiceWork? {
        let admission = lanes[task.kind].admit()
        guard admission != .refuse else {
            _ = state.withLockedValue { state in
                state.voices.finish(task.taskId, part: VoiceTask.answer, work: work, frames: nil)
            }
            cancellations.remove(work)
            refuse(
                task,
                ServiceError(
                    .overloaded, "Too many voices are waiting.", retryable: true, retryAfterMilliseconds: 2_000),
                replyTo: replyTo)
            return nil
        }
        acknowledge(task.taskId, task.terms, replyTo: replyTo)
        let deadline = task.terms.deadlineMilliseconds.map { Duration.milliseconds(min(max($0, 0), 86_400_000)) }
        return VoiceWork(
            id: work, task: task, mustWait: admission == .wait, receivedAt: .now,
            deadline: .now + (deadline ?? configuration.recordingDeadline))
    }

    private func problem(with task: VoiceTask) -> ServiceError? {
        if state.withLockedValue(\.isDraining) { return .shuttingDown }
        if case .operation(let request) = task.work, let error = UnservedRequest.error(operation: request.operation) {
            return error
        }
        guard let audio else { return UnservedRequest.error(type: task.type) }
        if task.sounds.contains(where: { $0.byteCount > audio.engines.limits.maxBytes }) {
            return ServiceError(
                .bodyTooLarge, "A recording has more than \(audio.engines.limits.maxBytes) bytes (audio.maxBytes).")
        }
        return nil
    }

    private func refuse(_ task: VoiceTask, _ error: ServiceError, replyTo: ReplyAddress) {
        reject(task.taskId, task.terms, error, replyTo: replyTo)
        reply(task.failure(error, timestamp: WallClock.seconds), to: replyTo)
    }

    /// One request about voices until its answer, or until it is cancelled.
    func perform(_ work: VoiceWork) async {
        guard let audio else { return }
        await untilCancelled(work.id) {
            if work.mustWait, await !self.lanes[work.task.kind].turn() {
                _ = self.answer(work, work.task.failure(.shuttingDown, timestamp: WallClock.seconds), isFinal: false)
            } else {
                await self.serve(work, audio)
            }
        }
    }

    private func serve(_ work: VoiceWork, _ audio: AudioWorkshop) async {
        let kind = work.task.kind
        let startedAt = WallClock.now.milliseconds
        let active = ledger.started(kind)
        logger.debug("Task started", metadata: ["task.id": "\(work.task.taskId)", "tasks.active": "\(active)"])
        let clock = StageClock()
        let outcome = await outcome(of: work, audio, clock)
        let duration = work.receivedAt.duration(to: .now).milliseconds
        let left = ledger.ended(
            .init(
                kind: kind.rawValue, taskID: work.task.taskId, startedAt: startedAt, durationMilliseconds: duration,
                outcome: outcome.rawValue, stages: clock.records))
        logger.debug(
            "Task ended",
            metadata: [
                "task.id": "\(work.task.taskId)", "tasks.active": "\(left)", "duration.ms": "\(duration)",
                "outcome": "\(outcome.rawValue)",
            ])
        lanes[kind].finish(outcome)
    }

    private func outcome(of work: VoiceWork, _ audio: AudioWorkshop, _ clock: StageClock) async -> TaskOutcome {
        do {
            let event: WireEvent
            switch work.task.work {
            case .profile(let request):
                event = .voiceProfileResult(try await audio.voices.result(of: request, work.urgency, clock))
            case .operation(let request):
                let (result, frames) = try await audio.operations.result(of: request, work.urgency, clock)
                event = .voiceOperationAnswer(
                    VoiceOperationAnswer(
                        taskId: request.taskId, requestType: request.operation.rawValue,
                        outcome: .success(result: result, frames: frames),
                        processingMilliseconds: Int(work.receivedAt.duration(to: .now).milliseconds),
                        timestamp: WallClock.seconds))
            }
            return answer(work, event, isFinal: true) ? .done : .cancelled
        } catch {
            let failure = work.task.failure(reason(for: error), timestamp: WallClock.seconds)
            return answer(work, failure, isFinal: false) ? .failed : .cancelled
        }
    }

    /// Returns whether anybody waited for the answer.
    private func answer(_ work: VoiceWork, _ event: WireEvent, isFinal: Bool) -> Bool {
        let frames = Envelope.encode(event)
        let address = state.withLockedValue {
            $0.voices.finish(
                work.task.taskId, part: VoiceTask.answer, work: work.id, frames: isFinal ? frames : nil)
        }
        guard let address else { return false }
        send(frames, to: address)
        return true
    }

    func cancelVoiceTask(_ taskID: String) {
        let cancellation = state.withLockedValue { state in
            let cancellation = state.voices.cancel(taskID)
            for work in Set(cancellation?.cancelled.map(\.work) ?? []) { cancellations.wake(work) }
            return cancellation
        }
        guard let cancellation, let task = cancellation.cancelled.first?.request else { return }
        reply(task.failure(.cancelled, timestamp: WallClock.seconds), to: cancellation.replyTo)
    }
}
