package import DragomanModel

/// A sample of a person's voice, to be measured and forgotten.
package struct VoiceSample: Sendable {
    /// The language that is spoken, where somebody said so.
    package let language: LanguageTag?
    /// Gives all of it, as it came; ffmpeg knows what it is.
    let read: @Sendable () async throws -> [UInt8]

    /// - Parameter read: is called when its turn has come, once: until then it takes no memory.
    package init(language: LanguageTag? = nil, read: @escaping @Sendable () async throws -> [UInt8]) {
        self.language = language
        self.read = read
    }
}

/// What was found in a sample.
package struct VoiceMeasurement: Sendable {
    package var characteristics: VoiceCharacteristics
    package var quality: VoiceQuality
    package var fingerprint: VoiceFingerprint?
    package var transcript: Transcript?
}
