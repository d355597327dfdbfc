package import DragomanModel

/// A sample of a person's voice, to be measured and forgotten.
package struct VoiceSample: Sendable {
    /// As it came; ffmpeg knows what it is.
    package var bytes: [UInt8]
    /// The language that is spoken, where somebody said so.
    package var language: LanguageTag?

    package init(bytes: [UInt8], language: LanguageTag? = nil) {
        self.bytes = bytes
        self.language = language
    }
}

/// What was found in a sample.
package struct VoiceMeasurement: Sendable {
    package var characteristics: VoiceCharacteristics
    package var quality: VoiceQuality
    package var fingerprint: VoiceFingerprint?
    package var transcript: Transcript?
}
