/// An estimate of how often each key was asked for lately, in four bits a counter, without keeping the keys.
///
/// A count-min sketch with conservative ageing: every key has four counters, its estimate is their minimum, and
/// after a number of additions in proportion to the sketch's width all counters are halved, so that what was popular
/// once is forgotten. Source: Einziger, Friedman, Manes, "TinyLFU: A Highly Efficient Cache Admission Policy",
/// ACM Transactions on Storage 13(4), 2017.
struct FrequencySketch {
    /// No estimate is higher: the largest four-bit number.
    static let maximum = 15

    /// Additions before the counters are halved, for each word of the table.
    private static let sampleFactor = 10

    /// Counters are spread over words of sixteen. The count is a power of two, so that a mask finds a word.
    private var words: [UInt64]
    private var additions = 0

    /// Room for good estimates of `keys` keys.
    init(keys: Int) {
        var count = 64
        while count < keys { count *= 2 }
        words = Array(repeating: 0, count: count)
    }

    mutating func add(_ hash: UInt64) {
        let mask = UInt64(truncatingIfNeeded: words.count - 1)
        var added = false
        for row in 0..<4 {
            let (word, shift) = Self.position(of: hash, row: row, mask: mask)
            if (words[word] >> shift) & 0xF < UInt64(Self.maximum) {
                words[word] += 1 << shift
                added = true
            }
        }
        // Keys at the maximum age nobody: counting them would make a few hot keys forget the rest sooner.
        guard added else { return }
        additions += 1
        if additions >= words.count * Self.sampleFactor { halve() }
    }

    /// How often `hash` was added lately, 0 to 15; never less than the truth but for ageing.
    func estimate(_ hash: UInt64) -> Int {
        let mask = UInt64(truncatingIfNeeded: words.count - 1)
        var least = UInt64(Self.maximum)
        for row in 0..<4 {
            let (word, shift) = Self.position(of: hash, row: row, mask: mask)
            least = min(least, (words[word] >> shift) & 0xF)
        }
        return Int(least)
    }

    private mutating func halve() {
        for index in words.indices {
            words[index] = (words[index] >> 1) & 0x7777_7777_7777_7777
        }
        additions /= 2
    }

    /// The word and the bit offset of a key's counter in a row. Rows use different counters of a word, so that two
    /// rows of one key never meet in one counter.
    private static func position(of hash: UInt64, row: Int, mask: UInt64) -> (word: Int, shift: UInt64) {
        var mixed = (hash &+ UInt64(row) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        mixed ^= mixed >> 32
        let counter = UInt64(row) &* 4 &+ (mixed >> 62)
        return (Int(mixed & mask), counter &* 4)
    }
}
