/// What one message may hold. ZeroMQ's own limit counts single frames, and none at all on `inproc`.
package struct WireLimits: Hashable, Sendable {
    /// Frames in a message, the JSON frame included: the end of a recording brings one for each target language.
    package var maxFrames: Int

    /// Bytes of frame 0, the JSON.
    package var maxEnvelopeBytes: Int

    /// Bytes of all frames together.
    package var maxMessageBytes: Int

    /// Bytes of one identifier or language tag after unescaping.
    package var maxIdentifierBytes: Int

    /// Languages that one request may name.
    package var maxTargetLanguages: Int

    /// Objects in one list: the segments of a transcript, say.
    package var maxObjects: Int

    /// Bytes of sound in a message: what the JSON leaves.
    package var maxSoundBytes: Int { maxMessageBytes - maxEnvelopeBytes }

    package init(
        maxFrames: Int = 264,
        maxEnvelopeBytes: Int = 4 << 20,
        maxMessageBytes: Int = 64 << 20,
        maxIdentifierBytes: Int = 512,
        maxTargetLanguages: Int = 256,
        maxObjects: Int = 10_000
    ) {
        self.maxFrames = maxFrames
        self.maxEnvelopeBytes = maxEnvelopeBytes
        self.maxMessageBytes = maxMessageBytes
        self.maxIdentifierBytes = maxIdentifierBytes
        self.maxTargetLanguages = maxTargetLanguages
        self.maxObjects = maxObjects
    }
}
