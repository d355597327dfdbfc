/// What is wanted of a recording.
package struct RecordingRequest: Hashable, Sendable {
    /// The language that is spoken, where somebody said so.
    package var language: LanguageTag?
    /// Distinct by base language, none of them the spoken one; none: only transcribed.
    package var targetLanguages: [LanguageTag]
    package var encoding: AudioEncoding
    /// The profile in whose manner it is spoken.
    package var voiceProfileID: String?
    /// What the sender's device has heard; used as it is.
    package var givenTranscript: Transcript?

    package init(
        language: LanguageTag? = nil, targetLanguages: [LanguageTag] = [], encoding: AudioEncoding = .opus,
        voiceProfileID: String? = nil, givenTranscript: Transcript? = nil
    ) {
        self.language = language
        self.targetLanguages = targetLanguages
        self.encoding = encoding
        self.voiceProfileID = voiceProfileID
        self.givenTranscript = givenTranscript
    }
}
