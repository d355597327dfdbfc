/// The level of what is heard where nobody speaks: that which a small share of the frames around does not reach.
///
/// A percentile over some seconds finds it in the pauses, however short they are, follows a fan that is switched on, and
/// is not led astray by the loudness of speech. Counted in steps of half a decibel, so that a frame costs little.
struct NoiseFloor {
    private static let stepsPerDecibel = 2.0
    /// As if so much quiet had come before: in a second of sound that is all one word, nothing is the room.
    private static let quietFrames = 6

    private let share: Double
    private let lowest: Double
    private let window: Int
    private var counts: [Int]
    /// The steps of the frames in the window, the oldest at `next` once it is full.
    private var steps: [Int] = []
    private var next = 0

    init(share: Double, lowest: Double, window: Int) {
        self.share = share
        self.lowest = lowest
        self.window = window
        counts = Array(repeating: 0, count: Self.step(0) + 1)
        for _ in 0..<Self.quietFrames { add(decibels: lowest) }
    }

    mutating func add(decibels: Double) {
        let step = Self.step(decibels)
        counts[step] += 1
        if steps.count < window {
            steps.append(step)
        } else {
            counts[steps[next]] -= 1
            steps[next] = step
            next = (next + 1) % window
        }
    }

    /// In dBFS.
    var decibels: Double {
        let rank = Int(Double(steps.count) * share)
        var seen = 0
        for (step, count) in counts.enumerated() {
            seen += count
            if seen > rank { return max(lowest, Decibels.silence + Double(step) / Self.stepsPerDecibel) }
        }
        return lowest
    }

    private static func step(_ decibels: Double) -> Int {
        let bounded = min(max(decibels, Decibels.silence), 0)
        return Int(((bounded - Decibels.silence) * stepsPerDecibel).rounded())
    }
}
