/// Counts durations in buckets that grow by about 9 %, from 1 µs to over an hour: percentiles at a fixed cost in memory.
///
/// A percentile is the upper bound of its bucket, so it errs upwards by at most 9 %.
package struct LatencyHistogram: Sendable {
    private var buckets = [UInt32](repeating: 0, count: Self.bucketCount)
    package private(set) var count: UInt64 = 0

    package init() {}

    package mutating func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let microseconds = max(0, seconds) * 1_000_000 + max(0, attoseconds) / 1_000_000_000_000
        let bucket = Self.bucket(UInt64(microseconds))
        if buckets[bucket] < .max { buckets[bucket] += 1 }
        count += 1
    }

    /// The duration that a share of all did not exceed, in milliseconds; nil while nothing was recorded.
    /// `share`: 0…1, e.g. 0.99.
    package func percentile(_ share: Double) -> Double? {
        guard count > 0 else { return nil }
        let rank = UInt64((share * Double(count)).rounded(.up))
        var seen: UInt64 = 0
        for (bucket, number) in buckets.enumerated() {
            seen += UInt64(number)
            if seen >= max(rank, 1) { return Double(Self.upperBound(bucket)) / 1_000 }
        }
        return Double(Self.upperBound(Self.bucketCount - 1)) / 1_000
    }

    /// Eight buckets for each doubling.
    private static let stepBits: UInt64 = 3
    private static let bucketCount = 33 << 3

    private static func bucket(_ microseconds: UInt64) -> Int {
        guard microseconds >= 1 << stepBits else { return Int(microseconds) }
        let exponent = UInt64(63 - microseconds.leadingZeroBitCount) - stepBits
        let index = (exponent + 1) << stepBits + (microseconds >> exponent) - (1 << stepBits)
        return min(Int(index), bucketCount - 1)
    }

    private static func upperBound(_ bucket: Int) -> UInt64 {
        let index = UInt64(bucket)
        guard index >= 1 << stepBits else { return index }
        let exponent = index >> stepBits - 1
        let mantissa = index & (1 << stepBits - 1) + 1 << stepBits
        return (mantissa + 1) << exponent - 1
    }
}
