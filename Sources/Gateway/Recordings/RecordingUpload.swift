package import DragomanModel

/// A recording as a client brings it; its sound is on disk already.
package struct RecordingUpload: Sendable {
    /// The client's own id: the same one again answers as before.
    package var recordingID: String?
    package var conversationID: String?
    package var senderID: String?
    package var audio: StoredAudio
    /// The language that is spoken; nil: the sender's, or the one that can be recognised.
    package var language: LanguageTag?
    /// Nil: those of the conversation; none: it is only transcribed.
    package var targetLanguages: [LanguageTag]?
    package var encoding: AudioEncoding
    package var voiceProfileID: String?
    package var givenTranscript: Transcript?

    package init(
        recordingID: String? = nil, conversationID: String? = nil, senderID: String? = nil, audio: StoredAudio,
        language: LanguageTag? = nil, targetLanguages: [LanguageTag]? = nil, encoding: AudioEncoding = .opus,
        voiceProfileID: String? = nil, givenTranscript: Transcript? = nil
    ) {
        self.recordingID = recordingID
        self.conversationID = conversationID
        self.senderID = senderID
        self.audio = audio
        self.language = language
        self.targetLanguages = targetLanguages
        self.encoding = encoding
        self.voiceProfileID = voiceProfileID
        self.givenTranscript = givenTranscript
    }
}
