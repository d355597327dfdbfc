import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorLink {
    /// Has a voice measured, or voices compared.
    /// - Throws: what the Translator says is wrong; `SERVICE_UNAVAILABLE` where none is there, `TIMED_OUT`.
    func ask(_ request: VoiceProfileRequest) async throws -> VoiceProfileResult {
        guard case .profile(let result) = try await ask(.voiceProfile(request), id: request.requestId) else {
            throw Self.wrongAnswer
        }
        return result
    }

    /// - Returns: the result, a JSON object, and the frames that it speaks of.
    func ask(_ request: VoiceOperationRequest) async throws -> (result: [UInt8], frames: [Frame]) {
        guard case .operation(let result, let frames) = try await ask(.voiceOperation(request), id: request.taskId)
        else { throw Self.wrongAnswer }
        return (result, frames)
    }

    private func ask(_ request: WireRequest, id: String) async throws -> VoiceQuestions.Answer {
        guard try await isSomeoneThere() else { throw Self.nobodyMeasures }
        return try await withThrowingTaskGroup(of: VoiceQuestions.Answer.self) { group in
            group.addTask { try await self.answer(to: request, id: id) }
            group.addTask {
                try await Task.sleep(for: self.pacing.voiceInquiry)
                throw ServiceError(.timedOut, "The Translator has not answered in time.", retryable: true)
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }

    private func answer(to request: WireRequest, id: String) async throws -> VoiceQuestions.Answer {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Chosen and counted in one: of two who ask at once each gets one that has less to do.
                let chosen = state.withLockedValue { state -> Int? in
                    guard let translator = leastAsked(state) else { return nil }
                    state.questions.begin(id, translator: translator, continuation)
                    return translator
                }
                guard let chosen else { return continuation.resume(throwing: Self.nobodyMeasures) }
                if !send(request, to: chosen, .voice) { take(.failure(Self.noRoom), to: id) }
                // The handler may have run before anybody waited.
                if Task.isCancelled { giveUp(id) }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    private func giveUp(_ id: String) {
        guard let question = state.withLockedValue({ $0.questions.end(id) }) else { return }
        question.continuation.resume(throwing: CancellationError())
        send(.cancel(CancelRequest(taskId: id)), to: question.translator, .voice)
    }

    func take(_ answer: Result<VoiceQuestions.Answer, ServiceError>, to id: String) {
        guard let question = state.withLockedValue({ $0.questions.end(id) }) else {
            // The answer to our own cancel is no surprise.
            if case .failure(let error) = answer, error.code == .cancelled { return }
            return ignoreLate()
        }
        question.continuation.resume(with: answer.mapError { $0 as any Error })
    }

    func loseQuestions(to translator: Int) {
        for waiting in state.withLockedValue({ $0.questions.lose(translator) }) {
            waiting.resume(throwing: Self.nobodyMeasures)
        }
    }

    /// One that is about to come is waited for, as at the start.
    private func isSomeoneThere() async throws -> Bool {
        // Subscribed before the first look: a change after that look is told.
        let changes = changes
        if isSomeoneOpen { return true }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in changes where self.isSomeoneOpen { return true }
                return false
            }
            group.addTask {
                try await Task.sleep(for: self.pacing.inquiry)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }

    private var isSomeoneOpen: Bool { state.withLockedValue { leastAsked($0) != nil } }

    private func leastAsked(_ state: State) -> Int? {
        doors.indices
            .filter { translator in
                let kind: LinkKind = doors[translator].isCompatible ? .text : .voice
                return doors[translator].sockets[kind] != nil && state.links[translator][kind].isOpen
            }
            .min { state.questions.count(of: $0) < state.questions.count(of: $1) }
    }

    private static let nobodyMeasures = ServiceError(
        .unavailable, "No Translator answers; try again when one does.", retryable: true,
        retryAfterMilliseconds: 2_000)

    private static let noRoom = ServiceError(
        .overloaded, "Too much waits to be sent to the Translator.", retryable: true, retryAfterMilliseconds: 2_000)

    private static let wrongAnswer = ServiceError(.engineFailed, "The Translator has answered something else.")
}
