import DragomanModel
import Speech

/// Brings the pieces of one speech to one loudness: what is said softly between loud words stays soft.
struct Loudspeaker: Sendable {
    private var gain: Double?
    private(set) var sampleCount = 0

    mutating func level(_ sound: Sound) -> [Int16] {
        let wanted = gain ?? Loudness.gain(for: sound)
        gain = wanted
        sampleCount += sound.samples.count
        return Loudness.apply(Loudness.bounded(wanted, for: sound), to: sound).samples
    }

    /// Silence between two pieces.
    mutating func pause(milliseconds: Int, sampleRate: Int) -> [Int16] {
        let pause = [Int16](repeating: 0, count: sampleRate * milliseconds / 1_000)
        sampleCount += pause.count
        return pause
    }
}
