package import DragomanModel

/// Brings speech to one loudness, whatever voice spoke it.
///
/// Only what is loud counts, as in ITU-R BS.1770: frames of ten milliseconds that are within 10 dB of the mean of all that are
/// not silent. Pauses then do not make a slow speaker louder. The gain is one for all samples, so that nothing is
/// distorted; a text that is spoken in pieces takes that of its first piece for all, bounded by each one's peak.
package enum Loudness {
    /// Of speech, in dBFS.
    package static let target = -20.0
    /// No sample comes out louder, in dBFS.
    package static let highestPeak = -1.0
    /// In decibels: what is quieter still is left quiet, with its noise.
    package static let mostGain = 20.0

    /// In dBFS.
    private static let silence = -60.0
    /// In decibels below the mean.
    private static let gate = 10.0

    /// What all samples are to be multiplied by. 1 for silence.
    package static func gain(for sound: Sound) -> Double {
        let heard = framePowers(sound).filter { $0 > Decibels.power(ofLevel: silence) }
        guard let mean = mean(heard),
            let speech = self.mean(heard.filter { $0 > mean * Decibels.power(ofLevel: -gate) })
        else { return 1 }
        let wanted = Decibels.factor(target) / speech.squareRoot()
        return bounded(min(wanted, Decibels.factor(mostGain)), for: sound)
    }

    /// `gain`, or as much of it as the sound's peak allows.
    package static func bounded(_ gain: Double, for sound: Sound) -> Double {
        let peak = sound.samples.reduce(0) { max($0, abs(Int($1))) }
        return min(gain, Decibels.factor(highestPeak) * fullScale / Double(max(1, peak)))
    }

    package static func apply(_ gain: Double, to sound: Sound) -> Sound {
        Sound(
            sampleRate: sound.sampleRate,
            samples: sound.samples.map { Int16(clamping: Int((Double($0) * gain).rounded())) })
    }

    private static let fullScale = 32_768.0

    private static func mean(_ powers: [Double]) -> Double? {
        powers.isEmpty ? nil : powers.reduce(0, +) / Double(powers.count)
    }

    private static func framePowers(_ sound: Sound) -> [Double] {
        let length = max(1, sound.sampleRate / SegmentationParameters.framesPerSecond)
        return stride(from: 0, to: sound.samples.count, by: length).map { start in
            let frame = sound.samples[start..<min(start + length, sound.samples.count)]
            return frame.reduce(0) { $0 + Double($1) * Double($1) } / Double(frame.count) / (fullScale * fullScale)
        }
    }
}
