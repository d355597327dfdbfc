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

    /// What two requests of one id have in common: two different ones are a mistake of the peer's.
    struct Identity: Hashable, Sendable {
        /// Without its sounds, and whatever its terms.
        var work: Work
        var sounds: [SoundLikeness]
    }

    var identity: Identity { Identity(work: work.withoutSounds, sounds: sounds.map { SoundLikeness($0) }) }
    var identityBytes: Int { text.utf8.count + 500 }

    /// To be spoken.
    var text: String {
        switch work {
        case .profile(let request): request.previewText ?? ""
        case .operation(let request): request.text ?? ""
        }
    }

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

extension VoiceTask.Work {
    fileprivate var withoutSounds: Self {
        switch self {
        case .profile(var request):
            request.audio = nil
            request.terms = RequestTerms()
            return .profile(request)
        case .operation(var request):
            request.audio = nil
            request.otherAudio = nil
            request.terms = RequestTerms()
            return .operation(request)
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
