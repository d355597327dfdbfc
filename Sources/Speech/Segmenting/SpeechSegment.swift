import DragomanModel

/// A piece of a recording in which somebody speaks, to be recognised alone.
package struct SpeechSegment: Hashable, Sendable {
    /// Where it begins in the recording, in samples at `Sound.recognitionRate`.
    package var startSample: Int
    package var samples: [Int16]
    /// Whether it begins in the middle of speech, where the one before was too long.
    package var isContinuation: Bool
    /// Whether it ends in the middle of speech.
    package var isCut: Bool

    package init(startSample: Int, samples: [Int16], isContinuation: Bool = false, isCut: Bool = false) {
        self.startSample = startSample
        self.samples = samples
        self.isContinuation = isContinuation
        self.isCut = isCut
    }

    package var endSample: Int { startSample + samples.count }
    package var startMilliseconds: Int { startSample * 1_000 / Sound.recognitionRate }
    package var endMilliseconds: Int { endSample * 1_000 / Sound.recognitionRate }
}
