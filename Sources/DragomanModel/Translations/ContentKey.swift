/// The name of a translation by its content: a SHA-256 digest over everything that determines the result.
///
/// Two messages with equal keys have equal translations, whoever wrote them.
package struct ContentKey: Hashable, Sendable {
    /// The digest as four big-endian words: cheaper to hash and compare than an array.
    private let words: InlineArray<4, UInt64>

    /// `bytes`: the 32 bytes of the digest. Returns nil for any other length.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = InlineArray<4, UInt64>(repeating: 0)
        for offset in bytes.indices {
            words[offset / 8] = words[offset / 8] << 8 | UInt64(bytes[offset])
        }
        self.words = words
    }

    /// The 32 bytes of the digest.
    package var bytes: [UInt8] {
        (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
    }

    package static let byteCount = 32

    package static func == (left: ContentKey, right: ContentKey) -> Bool {
        left.words[0] == right.words[0] && left.words[1] == right.words[1]
            && left.words[2] == right.words[2] && left.words[3] == right.words[3]
    }

    package func hash(into hasher: inout Hasher) {
        // The digest is uniform already: one word of it is as good as all four.
        hasher.combine(words[0])
    }
}
