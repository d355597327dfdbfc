/// How a person speaks, as far as another voice can take it over.
package struct VoiceManner: Hashable, Sendable {
    /// The median of the fundamental frequency.
    package var pitchHertz: Double
    /// How far the pitch moves: from the 10th to the 90th percentile.
    package var rangeSemitones: Double
    /// Nil where no words were recognised.
    package var wordsPerMinute: Double?

    package init(pitchHertz: Double, rangeSemitones: Double, wordsPerMinute: Double? = nil) {
        self.pitchHertz = pitchHertz
        self.rangeSemitones = rangeSemitones
        self.wordsPerMinute = wordsPerMinute
    }
}
