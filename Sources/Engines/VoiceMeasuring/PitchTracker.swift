import CAubio
import DragomanModel

/// aubio's tracker of the fundamental frequency (yinfft: Brossier, Automatic annotation of musical audio, 2006).
struct PitchTracker: ~Copyable {
    private let tracker: OpaquePointer
    private let input: SampleVector
    private let output: SampleVector

    /// Samples between one value and the next: 10 ms.
    private static let hop = 160
    private static let window: UInt32 = 1_024
    /// What voices reach. Beyond it are octave errors and noise.
    private static let voicedHertz: ClosedRange<Float> = 70...400

    init() throws(ServiceError) {
        let input = try SampleVector(count: Self.hop)
        let output = try SampleVector(count: 1)
        guard let tracker = new_aubio_pitch("yinfft", Self.window, UInt32(Self.hop), UInt32(Sound.recognitionRate))
        else { throw ServiceError(.engineFailed, "aubio cannot track a pitch.") }
        self.tracker = tracker
        self.input = input
        self.output = output
        aubio_pitch_set_unit(tracker, "Hz")
        aubio_pitch_set_silence(tracker, -45)
        aubio_pitch_set_tolerance(tracker, 0.85)
    }

    deinit { del_aubio_pitch(tracker) }

    /// - Parameter samples: -1…1, 16,000 in a second.
    /// - Returns: the pitch in hertz, every 10 ms; nil where there is none.
    func track(_ samples: [Float]) -> [Float?] {
        stride(from: 0, through: samples.count - Self.hop, by: Self.hop).map { start in
            input.fill(from: samples[start..<start + Self.hop])
            aubio_pitch_do(tracker, input.vector, output.vector)
            let pitch = output.values[0]
            return Self.voicedHertz.contains(pitch) ? pitch : nil
        }
    }
}
