import Glibc

/// How high a voice is, and how far its pitch moves. In hertz.
struct VoicePitch: Hashable {
    /// Not the mean: octave errors would spoil that.
    let median: Float
    let percentile10: Float
    let percentile90: Float

    /// A tenth of a second in all. Noise has that much by chance.
    private static let minValues = 10
    /// Between two values 10 ms apart, in a voice. That of noise jumps.
    private static let maxStep: Float = 1.1
    /// The share of values that go on from the one before them. Speakers were found to have 0.80 and more, noises (white
    /// to brown) 0.47 and less.
    private static let minSteadyShare: Float = 0.65
    /// Three quarters of an octave: farther from the median there are more octave errors than voice. Where one frame in
    /// ten has one, a range of 7 semitones would be taken for 20.
    private static let reach: Float = exp2f(0.75)

    /// - Parameter track: a value every 10 ms, nil where there is none.
    /// - Returns: nil where this is no voice.
    init?(track: [Float?]) {
        let values = track.compactMap { $0 }.sorted()
        let steady = zip(track, track.dropFirst()).count { Self.goesOn($0, $1) }
        let needed = Self.minSteadyShare * Float(values.count)
        guard values.count >= Self.minValues, Float(steady) >= needed else { return nil }
        let median = Self.percentile(0.5, of: values)
        let near = values.filter { ($0 / Self.reach...$0 * Self.reach).contains(median) }
        self.median = median
        percentile10 = Self.percentile(0.1, of: near)
        percentile90 = Self.percentile(0.9, of: near)
    }

    private static func goesOn(_ earlier: Float?, _ later: Float?) -> Bool {
        guard let earlier, let later else { return false }
        return max(earlier, later) <= maxStep * min(earlier, later)
    }

    /// - Parameter values: in rising order, at least one.
    private static func percentile(_ share: Float, of values: [Float]) -> Float {
        values[Int((share * Float(values.count - 1)).rounded())]
    }
}
