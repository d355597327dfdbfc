import TestSupport
import Wire

/// Sound that nobody speaks, as bytes.
enum Noise {
    static func white(samples: Int) -> [UInt8] {
        var random = SplitMix(seed: 1)
        return ChildSamples.bytes((0..<samples).map { _ in Int16.random(in: -3_000...3_000, using: &random) })
    }

    /// As a distant road sounds: each sample goes on from the one before it.
    static func brown(samples: Int) -> [UInt8] {
        var random = SplitMix(seed: 2)
        var level = 0.0
        return ChildSamples.bytes(
            (0..<samples).map { _ in
                level = 0.98 * level + Double.random(in: -1_000...1_000, using: &random)
                return Int16(level)
            })
    }

    static func silence(samples: Int) -> [UInt8] { [UInt8](repeating: 0, count: 2 * samples) }
}
