/// What was measured in a sample of a person's voice.
package struct VoiceCharacteristics: Hashable, Sendable {
    /// Of the whole sample.
    package var durationMilliseconds: Int
    /// 0…1: the share of the sample in which somebody speaks.
    package var speechShare: Double
    /// The median of the fundamental frequency; nil where no voice was found.
    package var pitchHertz: Double?
    /// How far the pitch moves: from the 10th to the 90th percentile.
    package var rangeSemitones: Double?
    /// Nil where no words were recognised.
    package var wordsPerMinute: Double?
    /// Speech against the pauses between, in decibels.
    package var signalToNoiseDecibels: Double
    /// 0…1: the share of samples at the ends of their range.
    package var clippedShare: Double

    package init(
        durationMilliseconds: Int, speechShare: Double, pitchHertz: Double?, rangeSemitones: Double?,
        wordsPerMinute: Double? = nil, signalToNoiseDecibels: Double, clippedShare: Double
    ) {
        self.durationMilliseconds = durationMilliseconds
        self.speechShare = speechShare
        self.pitchHertz = pitchHertz
        self.rangeSemitones = rangeSemitones
        self.wordsPerMinute = wordsPerMinute
        self.signalToNoiseDecibels = signalToNoiseDecibels
        self.clippedShare = clippedShare
    }

    /// What another voice can take over; nil where no voice was found.
    package var manner: VoiceManner? {
        guard let pitchHertz, let rangeSemitones else { return nil }
        return VoiceManner(pitchHertz: pitchHertz, rangeSemitones: rangeSemitones, wordsPerMinute: wordsPerMinute)
    }
}
