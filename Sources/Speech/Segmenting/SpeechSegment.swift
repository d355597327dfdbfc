import DragomanModel

/// A piece of a recording in which somebody speaks, to be recognised alone.
package struct SpeechSegment: Hashable, Sendable {
    /// Where it begins in the recording, in samples at `Sound.recognitionRate`.
    package var startSample: Int
    package var samples: [Int16]

    package init(startSample: Int, samples: [Int16]) {
        self.startSample = startSample
        self.samples = samples
    }

    package var endSample: Int { startSample + samples.count }
    package var startMilliseconds: Int { startSample * 1_000 / Sound.recognitionRate }
    package var endMilliseconds: Int { endSample * 1_000 / Sound.recognitionRate }
}
