package import DragomanModel
package import Scheduling

/// A recording to be worked on, and what is wanted of it.
package struct RecordingOrder: Sendable {
    /// A file of ours.
    package var file: String
    package var tenant: String
    /// The language that is spoken, where somebody said so.
    package var language: LanguageTag?
    /// What has been heard already; used as it is.
    package var given: Transcript?
    /// None: it is only transcribed.
    package var targets: [LanguageTag]
    /// Of the speaker, where the speech is to sound like them.
    package var manner: VoiceManner?
    package var encoding: AudioEncoding
    package var urgency: Urgency

    package init(
        file: String, tenant: String, language: LanguageTag? = nil, given: Transcript? = nil,
        targets: [LanguageTag] = [], manner: VoiceManner? = nil, encoding: AudioEncoding = .opus, urgency: Urgency
    ) {
        self.file = file
        self.tenant = tenant
        self.language = language
        self.given = given
        self.targets = targets
        self.manner = manner
        self.encoding = encoding
        self.urgency = urgency
    }
}
