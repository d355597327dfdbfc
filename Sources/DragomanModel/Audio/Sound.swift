/// Sound as it is worked on: one channel of 16 bits.
package struct Sound: Hashable, Sendable {
    /// Samples in a second.
    package var sampleRate: Int
    package var samples: [Int16]

    /// What recognisers take.
    package static let recognitionRate = 16_000

    package init(sampleRate: Int = Self.recognitionRate, samples: [Int16] = []) {
        self.sampleRate = sampleRate
        self.samples = samples
    }

    package var durationMilliseconds: Int { samples.count * 1_000 / sampleRate }
}
