import Glibc

/// A seeded series of requests: keys of a catalogue whose popularity follows Zipf's law, and runs of keys that are
/// asked for once and never again.
struct Trace {
    /// The number of keys that can be asked for twice.
    static let catalogue = 100_000
    static let length = 1_000_000
    /// One-off keys come in runs of this many, as when somebody pages through old messages.
    private static let scanLength = 1_000
    /// Where popularity drifts, each key becomes one rank less popular after this many requests.
    private static let driftPeriod = 50

    /// The keys, in order. One-off keys are negative.
    let keys: [Int]

    /// - Parameters:
    ///   - exponent: Zipf's s: the key of rank r is asked for in proportion to 1 / r^s.
    ///   - scanPercent: how many of all requests are for one-off keys.
    ///   - drifts: whether new keys become popular while old ones fade.
    init(exponent: Double, scanPercent: Int, drifts: Bool, seed: UInt64) {
        var random = SplitMix64(state: seed)
        let ranks = ZipfRanks(count: Self.catalogue, exponent: exponent)
        var keys: [Int] = []
        keys.reserveCapacity(Self.length)
        var scanned = 0
        var scanLeft = 0
        for position in 0..<Self.length {
            if scanLeft == 0, scanned * 100 < position * scanPercent, Int.random(in: 0..<100, using: &random) == 0 {
                scanLeft = Self.scanLength
            }
            if scanLeft > 0 {
                scanLeft -= 1
                scanned += 1
                keys.append(-scanned)
            } else {
                let faded = drifts ? position / Self.driftPeriod : 0
                let rank = ranks.next(using: &random)
                keys.append((rank - faded + Self.catalogue) % Self.catalogue)
            }
        }
        self.keys = keys
    }
}

/// Draws ranks from 0, the most popular, by the inverse of the cumulative distribution.
private struct ZipfRanks {
    private let cumulative: [Double]

    init(count: Int, exponent: Double) {
        var sum = 0.0
        cumulative = (1...count).map { rank in
            sum += pow(Double(rank), -exponent)
            return sum
        }
    }

    func next(using random: inout SplitMix64) -> Int {
        let total = cumulative.last ?? 0
        let drawn = Double(random.next() >> 11) * 0x1p-53 * total
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] <= drawn { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The same numbers for the same seed on every machine. Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom
/// Number Generators", OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
