/// How long something took, many times: percentiles in milliseconds, nil while nothing was recorded.
package struct LatencySummary: Hashable, Sendable {
    package var count: Int
    package var p50: Double?
    package var p90: Double?
    package var p99: Double?
    package var p999: Double?

    package init(count: Int, p50: Double?, p90: Double?, p99: Double?, p999: Double?) {
        self.count = count
        self.p50 = p50
        self.p90 = p90
        self.p99 = p99
        self.p999 = p999
    }

    package init(_ histogram: LatencyHistogram) {
        self.init(
            count: Int(histogram.count), p50: histogram.percentile(0.5), p90: histogram.percentile(0.9),
            p99: histogram.percentile(0.99), p999: histogram.percentile(0.999))
    }

    /// Of both together, as far as summaries tell: no percentile of both is above the larger of the two.
    package func joined(with other: Self) -> Self {
        func larger(_ path: KeyPath<Self, Double?>) -> Double? {
            [self[keyPath: path], other[keyPath: path]].compactMap(\.self).max()
        }
        return Self(
            count: count + other.count, p50: larger(\.p50), p90: larger(\.p90), p99: larger(\.p99),
            p999: larger(\.p999))
    }
}
