import DragomanModel
import Scheduling
import Wire

/// A request about voices: measurements, comparisons, or an operation of the voice API. It has one answer.
struct VoiceTask: RepeatableRequest {
    enum Work: Hashable, Sendable {
        case profile(VoiceProfileRequest)
        case operation(VoiceOperationRequest)
    }

    /// The sounds that a request brings: one, or two to be compared.
    struct Sounds: Sendable {
        var first: ReceivedSound?
        var second: ReceivedSound?

        var all: [ReceivedSound] { [first, second].compactMap { $0 } }
    }

    /// Without its sounds.
    private(set) var work: Work
    private(set) var sounds: Sounds

    init(_ request: VoiceProfileRequest) {
        sounds = Sounds(first: request.audio.map(ReceivedSound.init))
        var request = request
        request.audio = nil
        work = .profile(request)
    }

    init(_ request: VoiceOperationRequest) {
        sounds = Sounds(
            first: request.audio.map(ReceivedSound.init), second: request.otherAudio.map(ReceivedSound.init))
        var request = request
        request.audio = nil
        request.otherAudio = nil
        work = .operation(request)
    }

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
        /// Whatever its terms.
        var work: Work
        var sounds: [SoundLikeness]
    }

    var identity: Identity { Identity(work: work.withoutTerms, sounds: sounds.all.map(\.likeness)) }
    var identityBytes: Int { spokenBytes + 500 }

    /// How much is to be spoken, in bytes of text: a preview in each of its languages.
    var spokenBytes: Int {
        switch work {
        case .profile(let request):
            (request.previewText ?? "").utf8.count * max(1, request.previewLanguages.count)
        case .operation(let request): (request.text ?? "").utf8.count
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
    fileprivate var withoutTerms: Self {
        switch self {
        case .profile(var request):
            request.terms = RequestTerms()
            return .profile(request)
        case .operation(var request):
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
            priority: task.terms.priority ?? .stage, deadline: deadline,
            account: Account(tenant: task.tenant, conversation: task.taskId))
    }
}
