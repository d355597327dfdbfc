import DragomanModel
import Glibc

/// What was measured of a voice.
struct VoiceMeasurement {
    /// Nil where nobody speaks.
    let pitch: VoicePitch?
    let fingerprint: VoiceFingerprint?

    /// How much each coefficient varies between speakers, found on Debian's recordings and voices.
    private static let spreads: [Float] = [
        0.61, 0.48, 0.40, 0.39, 0.28, 0.30, 0.34, 0.16, 0.19, 0.13, 0.18, 0.15,
    ]
    private static let pitchSpread: Float = 0.255
    /// The pitch tells more than any one coefficient.
    private static let pitchWeight: Float = 2

    /// - Parameter samples: 16,000 in a second.
    init(of samples: [Int16]) throws(ServiceError) {
        let samples = Self.normalised(samples)
        pitch = VoicePitch(track: try PitchTracker().track(samples))
        guard let pitch, let cepstrum = try CepstrumMeter().mean(of: samples) else {
            fingerprint = nil
            return
        }
        let shape = zip(cepstrum, Self.spreads).map { $0 / $1 }
        fingerprint = VoiceFingerprint(values: shape + [Self.pitchWeight * logf(pitch.median) / Self.pitchSpread])
    }

    /// As loud as can be: a quiet recording is of the same voice, and what counts as silence is counted from full scale.
    private static func normalised(_ samples: [Int16]) -> [Float] {
        let peak = samples.reduce(0) { max($0, $1.magnitude) }
        return samples.map { Float($0) / Float(max(1, peak)) }
    }
}
