import TestSupport

/// Makes what is right wrong, in many ways; the same seed makes the same.
struct Mutator {
    private var random: SplitMix

    /// What readers stumble over.
    private static let tokens = [
        "null", "true", "[]", "{}", "\"\"", "-1", "0", "1e999", "-0.0", "9223372036854775808", "1e-400", "\"\\ud800\"",
        "\"\\u0000\"", "[[[[[[[[", "{\"a\":", "\\", "\"", ",", ":", "}", "]", "\"audioUrl\":\"http://x\"", "\u{FEFF}",
    ].map { Array($0.utf8) }

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }

    mutating func mutate(_ frames: [[UInt8]], with others: [[[UInt8]]]) -> [[UInt8]] {
        var frames = frames
        if number(below: 2) == 0, var first = frames.first {
            // It stays JSON, mostly: what reads the values has its turn.
            for _ in 0...number(below: 3) { replaceValue(in: &first) }
            frames[0] = first
            return frames
        }
        for _ in 0...number(below: 4) {
            let index = number(below: 4) == 0 ? number(below: frames.count) : 0
            if frames.indices.contains(index) { mutate(&frames[index], with: others) }
        }
        switch number(below: 20) {
        case 0: frames.append(noise(number(below: 100)))
        case 1: if !frames.isEmpty { frames.removeLast() }
        case 2: frames.insert(noise(number(below: 10)), at: number(below: frames.count + 1))
        case 3: frames = Array(repeating: frames.first ?? [], count: number(below: 40))
        default: break
        }
        return frames
    }

    mutating func mutate(_ bytes: inout [UInt8], with others: [[[UInt8]]]) {
        let place = number(below: bytes.count + 1)
        let length = min(number(below: 12), bytes.count - place)
        switch number(below: 9) {
        case 0: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &random) }
        case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8(number(below: 8)) }
        case 2: bytes.removeSubrange(place..<(place + length))
        case 3: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
        case 4: bytes.insert(contentsOf: noise(number(below: 8)), at: place)
        case 5: bytes.replaceSubrange(place..<(place + length), with: Self.tokens[number(below: Self.tokens.count)])
        case 6: replaceValue(in: &bytes)
        case 7 where !others.isEmpty:
            let other = others[number(below: others.count)].first ?? []
            bytes = Array(bytes[..<place]) + other.dropFirst(number(below: other.count))
        default: bytes = Array(bytes.prefix(place))
        }
    }

    /// A number or a string gives way to something else, so that the rest is still read.
    private mutating func replaceValue(in bytes: inout [UInt8]) {
        let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
        guard !colons.isEmpty else { return }
        let start = colons[number(below: colons.count)] + 1
        let end = bytes[start...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Self.tokens[number(below: Self.tokens.count)])
    }

    private mutating func noise(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in .random(in: 0...255, using: &random) }
    }
}
