/// A recording's words in another language, with the sound of them.
package struct SpokenText: Hashable, Sendable {
    package var text: String
    package var audio: StoredAudio
    package var durationMilliseconds: Int
    /// Only where an engine has really cloned the speaker's voice.
    package var voiceCloned: Bool
    /// Who translated, and who spoke, each with its version.
    package var engine: String
    package var voice: String
    /// The languages that the words went through, first and last included.
    package var route: [LanguageTag]

    package init(
        text: String, audio: StoredAudio, durationMilliseconds: Int, voiceCloned: Bool = false, engine: String,
        voice: String, route: [LanguageTag]
    ) {
        self.text = text
        self.audio = audio
        self.durationMilliseconds = durationMilliseconds
        self.voiceCloned = voiceCloned
        self.engine = engine
        self.voice = voice
        self.route = route
    }
}
