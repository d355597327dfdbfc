import TestSupport

/// Chance, the same for the same seed.
struct Dice: Sendable {
    private var random: SplitMix

    init(seed: UInt64, _ player: Int) {
        random = SplitMix(seed: seed &* 0x1000_0001 &+ UInt64(player))
    }

    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    /// Whether something comes that comes so often.
    mutating func comes(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    mutating func one<Value>(of values: [Value]) -> Value { values[number(below: values.count)] }

    /// The first numbers often, the later ones seldom, as words are used (Zipf): 0..<limit.
    mutating func rank(below limit: Int) -> Int {
        // The inverse of the integral of 1/x: near enough to Zipf's law.
        let value = (Double(limit + 1).logarithm * Double.random(in: 0..<1, using: &random)).exponential
        return min(limit - 1, Int(value) - 1)
    }

    /// Pauses as between things that have nothing to do with each other.
    mutating func pause(mean: Duration) -> Duration {
        mean * -(1 - Double.random(in: 0..<1, using: &random)).logarithm
    }
}
