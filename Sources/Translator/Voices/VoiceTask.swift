import DragomanModel
import Wire

/// A request about voices: measurements, comparisons, or an operation of the voice API. It has one answer.
struct VoiceTask: RepeatableRequest {
    enum Work: Hashable, Sendable {
        case profile(VoiceProfileRequest)
        case operation(VoiceOperationRequest)
    }

    var work: Work

    var kind: TaskKind {
        switch work {
        case .profile: .voiceProfile
        case .operation: .voiceAPI
        }
    }

    /// As messages name it.
    var type: String {
        switch work {
        case .profile(let request): request.kind.rawValue
        case .operation(let request): request.operation.rawValue
        }
    }

    var taskId: String {
        switch work {
        case .profile(let request): request.requestId
        case .operation(let request): request.taskId
        }
    }

    var terms: RequestTerms {
        switch work {
        case .profile(let request): request.terms
        case .operation(let request): request.terms
        }
    }

    var tenant: String { terms.tenant ?? "" }

    var parts: [String] { [Self.answer] }

    /// The name of the one part.
    static let answer = "(answer)"

    /// Which request it is, and how much sound it brings: two different ones under one id are a mistake of the peer's.
    var identity: String {
        switch work {
        case .profile(let request): "\(request.kind.rawValue) \(request.audio?.byteCount ?? 0)"
        case .operation(let request):
            "\(request.operation.rawValue) \(request.audio?.byteCount ?? 0) \(request.text?.hashValue ?? 0)"
        }
    }

    var identityBytes: Int { identity.utf8.count }

    /// The sound that it brings.
    var sounds: [WireAudio] {
        switch work {
        case .profile(let request): [request.audio].compactMap { $0 }
        case .operation(let request): [request.audio, request.otherAudio].compactMap { $0 }
        }
    }

    /// Tells that it is not done.
    func failure(_ error: ServiceError, timestamp: Double) -> WireEvent {
        switch work {
        case .profile(let request):
            .voiceProfileFailure(
                VoiceProfileFailure(requestId: request.requestId, userId: request.userId, error, timestamp: timestamp))
        case .operation(let request):
            .voiceOperationAnswer(
                VoiceOperationAnswer(
                    taskId: request.taskId, requestType: request.operation.rawValue, outcome: .failure(error),
                    timestamp: timestamp))
        }
    }
}

/// A request about voices that was taken.
struct VoiceWork: Sendable {
    var id: WorkID
    var task: VoiceTask
    var mustWait: Bool
    var receivedAt: ContinuousClock.Instant
    var deadline: ContinuousClock.Instant

    var urgency: Urgency {
        Urgency(
            priority: task.terms.priority ?? .stage, deadline: deadline, fairnessKey: "\(task.tenant)/\(task.taskId)")
    }
}
