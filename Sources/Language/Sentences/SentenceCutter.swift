/// Cuts a sentence that is too long for an engine's record into parts, at white space where there is some.
struct SentenceCutter {
    /// An engine's record holds 2,000 characters; a translation may need escapes and marks for masks besides.
    static let longest = 1_500
    /// What a mask takes in a record.
    private static let maskCost = 8

    let text: ScalarText
    let spans: [ProtectedSpan]

    /// The parts of `range`, which together are all of it. `firstSpan` is the first span that does not end before it.
    func parts(of range: Range<Int>, firstSpan: Int) -> [Range<Int>] {
        guard range.count > Self.longest / 2 else { return [range] }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var span = firstSpan
        while start < range.upperBound {
            let end = partEnd(from: start, to: range.upperBound, span: &span)
            parts.append(start..<end)
            start = end
        }
        return parts
    }

    /// The end of the part that begins at `start`, and the first span behind it.
    private func partEnd(from start: Int, to limit: Int, span: inout Int) -> Int {
        var index = start
        var cost = 0
        var afterSpace: (end: Int, span: Int)?
        var afterMark: (end: Int, span: Int)?
        while index < limit {
            let before = (end: index, span: span)
            if span < spans.count, spans[span].range.lowerBound == index {
                cost += Self.maskCost
                index = spans[span].range.upperBound
                span += 1
            } else {
                cost += text.kind(index) == .punctuation || text.kind(index) == .space ? 2 : 1
                index += 1
            }
            guard cost <= Self.longest else {
                let cut = afterSpace ?? afterMark ?? before
                span = cut.span
                return cut.end
            }
            // A cut in the first half would look at the same scalars again and again.
            guard cost > Self.longest / 2, index < limit else { continue }
            switch text.kind(index - 1) {
            case .space, .newline: afterSpace = (index, span)
            case .punctuation, .symbol, .emoji, .invisible: afterMark = (index, span)
            default: break
            }
        }
        return index
    }
}
