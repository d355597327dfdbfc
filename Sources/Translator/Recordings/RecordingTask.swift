import DragomanModel
import Wire

/// A request about a recording, whichever of the two it was.
struct RecordingTask: RepeatableRequest {
    /// What two requests of one id have in common.
    struct Identity: Hashable, Sendable {
        var kind: TaskKind
        var sound: SoundLikeness
    }

    var kind: TaskKind
    var subject: RecordingSubject
    var conversationId: String?
    var senderId: String?
    var sound: ReceivedSound
    var given: GivenTranscript?
    /// The language that is spoken, as the peer wrote it.
    var language: String?
    var targetLanguages: [String]
    var encoding: AudioEncoding
    var manner: VoiceManner?
    var terms: RequestTerms

    init(_ request: AudioProcessRequest) {
        kind = .audioProcess
        subject = RecordingSubject(
            taskId: request.taskId, messageId: request.messageId, attachmentId: request.attachmentId)
        conversationId = request.conversationId
        senderId = request.senderId
        sound = ReceivedSound(request.audio)
        given = request.mobileTranscription
        language = request.userLanguage
        targetLanguages = request.targetLanguages
        encoding = request.encoding
        manner = request.manner
        terms = request.terms
    }

    init(_ request: TranscriptionRequest) {
        kind = .transcription
        subject = RecordingSubject(
            taskId: request.taskId, messageId: request.messageId, attachmentId: request.attachmentId)
        conversationId = request.conversationId
        sound = ReceivedSound(request.audio)
        given = request.mobileTranscription
        language = request.language
        targetLanguages = []
        encoding = .opus
        terms = request.terms
    }

    var taskId: String { subject.taskId }
    var tenant: String { terms.tenant ?? "" }

    /// The transcript, each language, and the end, which tells all of it.
    var parts: [String] {
        kind == .transcription ? [Self.transcript] : [Self.transcript] + targetLanguages + [Self.end]
    }

    /// No language tag has these names.
    static let transcript = "(transcript)"
    static let end = "(end)"

    var identity: Identity { Identity(kind: kind, sound: sound.likeness) }
    var identityBytes: Int { 80 }

    /// The end tells of all that was made: where more is made, it is told again.
    var summary: String? { kind == .transcription ? nil : Self.end }
}
