import DragomanModel
import Scheduling

@testable import Translator

/// A test's meter: voices are alike where the numbers of their `TestRecording`s are near to each other.
struct CountingMeter: VoiceMeter {
    let name = "counting-meter"
    let version = "counting meter 1"

    func measure(_ samples: [Int16], urgency: Urgency) async throws -> MeasuredVoice {
        let number = TestRecording.number(of: samples)
        guard number >= 0 else { return MeasuredVoice(pitchHertz: nil, rangeSemitones: nil, fingerprint: nil) }
        return MeasuredVoice(
            pitchHertz: 125, rangeSemitones: 2,
            fingerprint: VoiceFingerprint(values: [Float](repeating: Float(number), count: VoiceFingerprint.dimension)))
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
