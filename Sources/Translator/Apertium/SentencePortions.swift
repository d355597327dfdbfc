package import Language

/// A sentence that is too long for one record, cut at white space into portions that are not.
///
/// Time is linear in the length for most pairs, but not for all, and one child serves everybody.
package struct SentencePortions: Hashable, Sendable {
    package private(set) var sentences: [MaskedSentence] = []

    /// For each portion, whether it goes on in the fragment in which the one before ended.
    private var continues: [Bool] = []

    /// No record is longer, in characters (Unicode scalars).
    static let limit = 2_000

    /// Returns nil where the sentence fits into one record.
    package init?(_ sentence: MaskedSentence) {
        guard sentence.fragments.reduce(0, { $0 + $1.utf8.count }) > Self.limit else { return nil }
        guard sentence.fragments.reduce(0, { $0 + $1.unicodeScalars.count }) > Self.limit else { return nil }
        var current: [String] = []
        var length = 0
        var isContinuation = false
        for (index, fragment) in sentence.fragments.enumerated() {
            for (cut, chunk) in Self.cut(fragment).enumerated() {
                let size = chunk.unicodeScalars.count
                if !current.isEmpty, cut > 0 || length + size > Self.limit {
                    finish(&current, isContinuation)
                    isContinuation = cut > 0
                    length = 0
                } else if index == 0, cut == 0 {
                    isContinuation = false
                }
                current.append(chunk)
                length += size
            }
        }
        finish(&current, isContinuation)
    }

    /// Puts the translated portions together again.
    package func join(_ answers: [MaskedSentence]) -> MaskedSentence {
        var fragments: [String] = []
        for (answer, continues) in zip(answers, continues) {
            if continues, let last = fragments.popLast(), let first = answer.fragments.first {
                let parted = last.isEmpty || first.isEmpty || last.last?.isWhitespace == true
                fragments.append(last + (parted ? "" : " ") + first)
                fragments += answer.fragments.dropFirst()
            } else {
                fragments += answer.fragments
            }
        }
        return MaskedSentence(fragments: fragments)
    }

    private mutating func finish(_ current: inout [String], _ isContinuation: Bool) {
        sentences.append(MaskedSentence(fragments: current))
        continues.append(isContinuation)
        current.removeAll()
    }

    /// Cuts a fragment at white space into chunks within the limit. A word without end is a chunk of its own: it is
    /// passed through, not translated.
    private static func cut(_ fragment: String) -> [String] {
        var chunks: [String] = []
        var chunk = ""
        var length = 0
        for word in fragment.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace) {
            let size = word.unicodeScalars.count + 1
            if length > 0, length + size > limit {
                chunks.append(chunk)
                chunk = ""
                length = 0
            }
            if length > 0 { chunk += " " }
            chunk += word
            length += size
        }
        return chunks + [chunk]
    }
}
