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
        guard let translator = try await someTranslator() else { throw Self.nobodyMeasures }
        return try await withThrowingTaskGroup(of: VoiceQuestions.Answer.self) { group in
            group.addTask { try await self.answer(to: request, id: id, from: translator) }
            group.addTask {
                try await Task.sleep(for: self.pacing.voiceInquiry)
                throw ServiceError(.timedOut, "The Translator has not answered in time.", retryable: true)
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }

    private func answer(
        to request: WireRequest, id: String, from translator: Int
    ) async throws -> VoiceQuestions.Answer {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                state.withLockedValue { $0.questions.begin(id, translator: translator, continuation) }
                send(request, to: translator, .voice)
                // The handler may have run before anybody waited.
                if Task.isCancelled { giveUp(id, translator) }
            }
        } onCancel: {
            giveUp(id, translator)
        }
    }

    private func giveUp(_ id: String, _ translator: Int) {
        guard let waiting = state.withLockedValue({ $0.questions.end(id) }) else { return }
        waiting.resume(throwing: CancellationError())
        send(.cancel(CancelRequest(taskId: id)), to: translator, .voice)
    }

    func take(_ answer: Result<VoiceQuestions.Answer, ServiceError>, to id: String) {
        guard let waiting = state.withLockedValue({ $0.questions.end(id) }) else { return ignoreLate() }
        waiting.resume(with: answer.mapError { $0 as any Error })
    }

    func loseQuestions(to translator: Int) {
        for waiting in state.withLockedValue({ $0.questions.lose(translator) }) {
            waiting.resume(throwing: Self.nobodyMeasures)
        }
    }

    /// One that is about to come is waited for, as at the start.
    private func someTranslator() async throws -> Int? {
        // Subscribed before the first look: a change after that look is told.
        let changes = changes
        if let translator = leastAsked { return translator }
        return try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                for await _ in changes {
                    if let translator = self.leastAsked { return translator }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: self.pacing.inquiry)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private var leastAsked: Int? {
        state.withLockedValue { state in
            doors.indices
                .filter { translator in
                    let kind: LinkKind = doors[translator].isCompatible ? .text : .voice
                    return doors[translator].sockets[kind] != nil && state.links[translator][kind].isOpen
                }
                .min { state.questions.count(of: $0) < state.questions.count(of: $1) }
        }
    }

    private static let nobodyMeasures = ServiceError(
        .unavailable, "No Translator answers; try again when one does.", retryable: true,
        retryAfterMilliseconds: 2_000)

    private static let wrongAnswer = ServiceError(.engineFailed, "The Translator has answered something else.")
}
