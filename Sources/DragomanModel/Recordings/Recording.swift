/// A voice message as it is stored, with what has been made of it so far. It is its own job: who asked for it follows it
/// by its id.
package struct Recording: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable {
        /// Stored, and not taken up by a Translator yet.
        case queued
        case running
        /// Everything has ended; single languages may have failed.
        case done
        /// Nothing could be made of it: `error` says why.
        case failed
        case cancelled

        package var hasEnded: Bool {
            switch self {
            case .queued, .running: false
            case .done, .failed, .cancelled: true
            }
        }
    }

    package var id: String
    /// Nil: outside conversations; its events have a stream of their own.
    package var conversationID: String?
    package var senderID: String?
    package var audio: StoredAudio
    package var request: RecordingRequest
    package var status: Status
    package var createdAt: Timestamp
    package var endedAt: Timestamp?
    /// Known with the transcript.
    package var durationMilliseconds: Int?
    package var transcript: Transcript?
    /// Whether the words had been found in an earlier recording of the same bytes.
    package var transcriptFromCache: Bool
    package var translations: [LanguageTag: SpokenTranslation]
    /// Why nothing could be made of it.
    package var error: ServiceError?

    package init(
        id: String, conversationID: String?, senderID: String?, audio: StoredAudio, request: RecordingRequest,
        status: Status, createdAt: Timestamp, endedAt: Timestamp? = nil, durationMilliseconds: Int? = nil,
        transcript: Transcript? = nil, transcriptFromCache: Bool = false,
        translations: [LanguageTag: SpokenTranslation] = [:], error: ServiceError? = nil
    ) {
        self.id = id
        self.conversationID = conversationID
        self.senderID = senderID
        self.audio = audio
        self.request = request
        self.status = status
        self.createdAt = createdAt
        self.endedAt = endedAt
        self.durationMilliseconds = durationMilliseconds
        self.transcript = transcript
        self.transcriptFromCache = transcriptFromCache
        self.translations = translations
        self.error = error
    }

    /// 0…1: the share of what was asked for, transcript and languages, that has ended.
    package var progress: Double {
        if status.hasEnded { return 1 }
        let ended = translations.values.count { $0.state != .pending } + (transcript == nil ? 0 : 1)
        return Double(ended) / Double(translations.count + 1)
    }
}
