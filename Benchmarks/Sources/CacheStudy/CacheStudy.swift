import Glibc

/// Plays seeded traces against the server's cache and the policies that it was chosen from, and prints
/// the hit ratios as Markdown tables.
@main struct CacheStudy {
    static let exponents = [0.7, 0.9, 1.0, 1.1]
    static let scanPercents = [0, 10, 30, 50]
    static let cachePercents = [1, 5, 10]
    static let seed: UInt64 = 20_231_023

    static let columns: [(name: String, make: @Sendable (Int) -> any ReplacementPolicy)] = [
        ("LRU", { LRU(capacity: $0) }),
        ("2Q", { TwoQueues(capacity: $0) }),
        ("SIEVE", { SIEVE(capacity: $0) }),
        ("W-TinyLFU", { WindowTinyLFU(capacity: $0) }),
        ("S3-FIFO", { S3FIFO(capacity: $0) }),
        ("Ours", { Ours(capacity: $0) }),
    ]

    static func main() async {
        fixHashSeed()
        printRow(["popularity", "s", "scans", "cache"] + columns.map(\.name))
        printRow(Array(repeating: "---", count: columns.count + 4))
        var measured: [[Int]] = []
        for drifts in [false, true] {
            for exponent in exponents {
                for scanPercent in scanPercents {
                    let trace = Trace(exponent: exponent, scanPercent: scanPercent, drifts: drifts, seed: seed)
                    for cachePercent in cachePercents {
                        let ratios = await hitRatios(of: trace, cachePercent: cachePercent)
                        let best = ratios.max() ?? 0
                        printRow(
                            [drifts ? "drifts" : "steady", "\(exponent)", "\(scanPercent) %", "\(cachePercent) %"]
                                + ratios.map { $0 == best ? "**\(decimal($0))**" : decimal($0) }
                        )
                        measured.append(ratios)
                    }
                }
            }
        }
        print()
        printSummary(of: measured)
    }

    /// What the rows come to, for each policy.
    private static func printSummary(of measured: [[Int]]) {
        printRow(["policy", "mean", "least gain over LRU", "furthest below the best"])
        printRow(Array(repeating: "---", count: 4))
        for (column, candidate) in columns.enumerated() {
            let sum = measured.reduce(0) { $0 + $1[column] }
            let leastGain = measured.map { $0[column] - $0[0] }.min() ?? 0
            let furthestBelow = measured.map { ($0.max() ?? 0) - $0[column] }.max() ?? 0
            printRow([
                candidate.name, decimal((sum + measured.count / 2) / measured.count), decimal(leastGain),
                decimal(furthestBelow),
            ])
        }
    }

    private static func printRow(_ cells: [String]) {
        print("| " + cells.joined(separator: " | ") + " |")
    }

    private static func decimal(_ tenths: Int) -> String {
        "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// The hits of each policy in a thousand requests that can hit.
    private static func hitRatios(of trace: Trace, cachePercent: Int) async -> [Int] {
        let capacity = Trace.catalogue * cachePercent / 100
        return await withTaskGroup(of: (Int, Int).self) { group in
            for (column, candidate) in columns.enumerated() {
                group.addTask { (column, hitRatio(of: candidate.make(capacity), over: trace)) }
            }
            var ratios = Array(repeating: 0, count: columns.count)
            for await (column, ratio) in group { ratios[column] = ratio }
            return ratios
        }
    }

    private static func hitRatio(of made: some ReplacementPolicy, over trace: Trace) -> Int {
        var policy = made
        var hits = 0
        var requests = 0
        for key in trace.keys {
            let isHit = policy.request(key)
            guard key >= 0 else { continue }
            requests += 1
            if isHit { hits += 1 }
        }
        return (hits * 1_000 + requests / 2) / requests
    }

    /// Starts the program again with Swift's hash seed fixed, which can only be done from outside: two of the
    /// policies remember keys by their hash, and the table should read the same each time.
    private static func fixHashSeed() {
        guard getenv("SWIFT_DETERMINISTIC_HASHING") == nil else { return }
        setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
        execv("/proc/self/exe", CommandLine.unsafeArgv)
        perror("cache-study: cannot start itself again with a fixed hash seed")
        exit(1)
    }
}
