import DragomanModel
import Wire

/// A request about a recording, whichever of the two it was.
struct RecordingTask: RepeatableRequest {
    /// What two requests of one id have in common: the recording, as far as it is looked at without reading all of it.
    struct Identity: Hashable, Sendable {
        var name: String
        var byteCount: Int
    }

    var kind: TaskKind
    var subject: RecordingSubject
    var conversationId: String?
    var senderId: String?
    var audio: WireAudio
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
        audio = request.audio
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
        audio = request.audio
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

    var identity: Identity {
        switch audio {
        case .stored(let hash, let byteCount): Identity(name: hash.text, byteCount: byteCount)
        case .bytes(let bytes): Identity(name: Self.name(of: bytes), byteCount: bytes.count)
        }
    }

    var identityBytes: Int { 80 }

    /// Reading all of it would keep the receive loop from its sockets.
    private static func name(of bytes: [UInt8]) -> String {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in [bytes.prefix(4_096), bytes.suffix(4_096)].joined() {
            sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(sum, radix: 16)
    }
}
