import DragomanModel
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
        let taken = take(
            task, \.voices, kind: task.kind, terms: task.terms, replyTo: replyTo,
            refuse: { refuse(task, $0, replyTo: replyTo) })
        return taken.map { taken in
            VoiceWork(
                id: taken.id, task: task, mustWait: taken.mustWait, receivedAt: .now,
                deadline: deadline(task.terms, standard: configuration.recordingDeadline, longest: .seconds(86_400)))
        }
    }

    private func problem(with task: VoiceTask) -> ServiceError? {
        if state.withLockedValue(\.isDraining) { return .shuttingDown }
        if case .operation(let request) = task.work, let error = UnservedRequest.error(operation: request.operation) {
            return error
        }
        guard let audio else { return UnservedRequest.error(type: task.type) }
        if task.sounds.all.contains(where: { $0.byteCount > audio.engines.limits.maxBytes }) {
            return ServiceError(
                .bodyTooLarge, "A recording has more than \(audio.engines.limits.maxBytes) bytes (audio.maxBytes).")
        }
        return problem(withTextBytes: task.spokenBytes)
    }

    private func refuse(_ task: VoiceTask, _ error: ServiceError, replyTo: ReplyAddress) {
        reject(task.taskId, task.terms, error, replyTo: replyTo)
        reply(task.failure(error, timestamp: WallClock.seconds), to: replyTo)
    }

    /// One request about voices until its answer, or until it is cancelled.
    func perform(_ work: VoiceWork) async {
        guard let audio else { return }
        await cancellations.run(work.id) {
            let task = work.task
            if work.mustWait,
                let error = await turn(in: task.kind, work.urgency, having: task.sounds.all)
            {
                _ = answer(work, work.task.failure(error, timestamp: WallClock.seconds), isFinal: false)
            } else {
                await serve(work, audio)
            }
        }
    }

    private func serve(_ work: VoiceWork, _ audio: AudioWorkshop) async {
        let clock = StageClock()
        await tracked(work.task.kind, work.task.taskId, receivedAt: work.receivedAt, clock: clock) {
            await outcome(of: work, audio, clock)
        }
    }

    private func outcome(of work: VoiceWork, _ audio: AudioWorkshop, _ clock: StageClock) async -> TaskOutcome {
        do {
            let event = try await until(work.deadline) { try await self.event(of: work, audio, clock) }
            return answer(work, event, isFinal: true) ? .done : .cancelled
        } catch {
            let failure = work.task.failure(reason(for: error), timestamp: WallClock.seconds)
            return answer(work, failure, isFinal: false) ? .failed : .cancelled
        }
    }

    private func event(of work: VoiceWork, _ audio: AudioWorkshop, _ clock: StageClock) async throws -> WireEvent {
        let sounds = work.task.sounds
        switch work.task.work {
        case .profile(let request):
            return .voiceProfileResult(
                try await audio.voices.result(of: request, sample: sounds.first, work.urgency, clock))
        case .operation(let request):
            let (result, frames) = try await audio.operations.result(of: request, sounds, work.urgency, clock)
            return .voiceOperationAnswer(
                VoiceOperationAnswer(
                    taskId: request.taskId, requestType: request.operation.rawValue,
                    outcome: .success(result: result, frames: frames),
                    processingMilliseconds: Int(work.receivedAt.duration(to: .now).milliseconds),
                    timestamp: WallClock.seconds))
        }
    }

    /// Returns whether anybody waited for the answer.
    private func answer(_ work: VoiceWork, _ event: WireEvent, isFinal: Bool) -> Bool {
        answer(
            work.task.taskId, VoiceTask.answer, work.id, Envelope.encode(event), isFinal: isFinal, in: \.voices)
    }

    func cancelVoiceTask(_ taskID: String) {
        guard let cancellation = giveUp(taskID, in: \.voices), let task = cancellation.cancelled.first?.request else {
            return
        }
        reply(task.failure(.cancelled, timestamp: WallClock.seconds), to: cancellation.replyTo)
    }
}
