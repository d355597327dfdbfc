import DragomanModel

/// Decides for each sentence what an engine sees of it.
struct SentencePlanner {
    private let text: ScalarText
    private let spans: [ProtectedSpan]
    private let language: LanguageTag
    private let cutter: SentenceCutter
    /// The first span that does not end before the sentence: sentences come in order.
    private var firstSpan = 0

    init(_ text: ScalarText, _ spans: [ProtectedSpan], _ language: LanguageTag) {
        self.text = text
        self.spans = spans
        self.language = language
        cutter = SentenceCutter(text: text, spans: spans)
    }

    /// Hands over the plans for a sentence: one, several if it is too long for an engine, none if it has no letters.
    mutating func plan(_ range: Range<Int>, _ body: (SentencePlan) -> Void) {
        skipSpans(before: range.lowerBound)
        for part in cutter.parts(of: range, firstSpan: firstSpan) {
            skipSpans(before: part.lowerBound)
            if let plan = plan(part: part) { body(plan) }
        }
    }

    private mutating func skipSpans(before place: Int) {
        while firstSpan < spans.count, spans[firstSpan].range.lowerBound < place { firstSpan += 1 }
    }

    private func plan(part: Range<Int>) -> SentencePlan? {
        var last = firstSpan
        while last < spans.count, spans[last].range.lowerBound < part.upperBound { last += 1 }
        let inside = spans[firstSpan..<last]
        let core = core(of: part, inside)
        let masks = masks(in: core, inside)
        let fragments = fragments(of: core, between: masks)
        guard fragments.contains(where: { text.classes[$0].contains { $0.isLetter } }) else { return nil }
        return plan(part, core, masks, fragments, inside)
    }

    private func plan(
        _ part: Range<Int>, _ core: Range<Int>, _ masks: [Range<Int>], _ fragments: [Range<Int>],
        _ inside: ArraySlice<ProtectedSpan>
    ) -> SentencePlan {
        var originals: [String] = []
        var edges: [SentencePlan.Edges] = []
        for fragment in fragments {
            let inner = trimmed(fragment)
            originals.append(text.string(inner))
            edges.append(
                SentencePlan.Edges(
                    left: text.string(fragment.lowerBound..<inner.lowerBound),
                    right: text.string(inner.upperBound..<fragment.upperBound)))
        }
        let letterCase = LetterCase(fragments: originals)
        var variants = [ScalarVariants(.apostrophe)]
        var shown = originals.map { variants[0].normalise($0) }
        if letterCase.isShouted { shown = shown.map { $0.lowercased() } }
        if language.base.value == "en" {
            var pronoun = ScalarVariants(.englishI)
            shown = shown.map { pronoun.normalise($0) }
            if !letterCase.isShouted { variants.append(pronoun) }
        }
        let terminal = terminal(core.upperBound..<part.upperBound, inside)
        for index in shown.indices {
            if !edges[index].left.isEmpty { shown[index] = " " + shown[index] }
            if !edges[index].right.isEmpty { shown[index] += " " }
        }
        shown[shown.count - 1] += terminal
        let lead = part.lowerBound..<core.lowerBound
        return SentencePlan(
            range: part, masked: MaskedSentence(fragments: shown), lead: text.string(lead),
            plainLead: plainLead(lead, inside), originals: originals, edges: edges, masks: masks.map(text.string),
            tail: text.string(core.upperBound..<part.upperBound), terminal: terminal, letterCase: letterCase,
            variants: variants)
    }

    /// The sentence from its first letter or digit to its last. Tokens, emoji, quotes and list marks around it are no
    /// business of the engine; without them, "hello" and "@ann: hello!" are the same to a memo.
    private func core(of part: Range<Int>, _ inside: ArraySlice<ProtectedSpan>) -> Range<Int> {
        var start = afterListMark(part)
        var span = inside.startIndex
        while start < part.upperBound {
            while span < inside.endIndex, inside[span].range.lowerBound < start { span += 1 }
            if span < inside.endIndex, inside[span].range.lowerBound == start {
                start = min(inside[span].range.upperBound, part.upperBound)
            } else if text.isWord(start) {
                break
            } else {
                start += 1
            }
        }
        var end = part.upperBound
        span = inside.endIndex
        while end > start {
            while span > inside.startIndex, inside[span - 1].range.upperBound > end { span -= 1 }
            if span > inside.startIndex, inside[span - 1].range.upperBound == end {
                end = inside[span - 1].range.lowerBound
            } else if text.isWord(end - 1) {
                break
            } else {
                end -= 1
            }
        }
        return start < end ? start..<end : part.lowerBound..<part.lowerBound
    }

    /// `1.`, `2)`, `a)` at the start of a line.
    private func afterListMark(_ part: Range<Int>) -> Int {
        let start = text.end(from: part.lowerBound) { text.kind($0) == .space }
        guard part.lowerBound == 0 || text.kind(part.lowerBound - 1) == .newline else { return part.lowerBound }
        var end = text.end(from: start) { $0 < start + 3 && text.kind($0) == .digit }
        let isNumber = end > start
        if !isNumber, text.kind(start).isLetter { end = start + 1 }
        guard end > start, end < part.upperBound, text.kind(end + 1) == .space else { return part.lowerBound }
        return text.matches(")", at: end) || (isNumber && text.matches(".", at: end)) ? end + 1 : part.lowerBound
    }

    /// What is taken out of the core: protected spans, joined where no word stands between them, and empty masks where
    /// white space is other than one space, as that is kept beside masks.
    private func masks(in core: Range<Int>, _ inside: ArraySlice<ProtectedSpan>) -> [Range<Int>] {
        var masks: [Range<Int>] = []
        var hasWord = true
        var span = inside.startIndex
        var index = core.lowerBound
        func add(_ range: Range<Int>) {
            if !hasWord, let last = masks.popLast() {
                masks.append(last.lowerBound..<range.upperBound)
            } else {
                masks.append(range)
            }
            hasWord = false
        }
        while index < core.upperBound {
            while span < inside.endIndex, inside[span].range.lowerBound < index { span += 1 }
            if span < inside.endIndex, inside[span].range.lowerBound == index {
                add(inside[span].range)
                index = inside[span].range.upperBound
            } else if text.kind(index) == .space {
                let end = text.end(from: index) { $0 < core.upperBound && text.kind($0) == .space }
                let isBesideMask =
                    masks.last?.upperBound == index || (span < inside.endIndex && inside[span].range.lowerBound == end)
                if end - index > 1 || text.scalar(index) != " ", !isBesideMask {
                    if !hasWord, let last = masks.popLast() {
                        masks.append(last.lowerBound..<index)
                    } else {
                        add(end..<end)
                    }
                }
                index = end
            } else {
                hasWord = hasWord || text.isWord(index)
                index += 1
            }
        }
        return masks
    }

    private func fragments(of core: Range<Int>, between masks: [Range<Int>]) -> [Range<Int>] {
        var fragments: [Range<Int>] = []
        var start = core.lowerBound
        for mask in masks {
            fragments.append(start..<mask.lowerBound)
            start = mask.upperBound
        }
        fragments.append(start..<core.upperBound)
        return fragments
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, text.kind(start).isSpace { start += 1 }
        while end > start, text.kind(end - 1).isSpace { end -= 1 }
        return start..<end
    }

    /// The one mark by which an engine knows a question from a statement. An ellipsis says nothing.
    private func terminal(_ tail: Range<Int>, _ inside: ArraySlice<ProtectedSpan>) -> String {
        var strong: Unicode.Scalar?
        var weak: [Unicode.Scalar] = []
        var place = tail.lowerBound
        var span = inside.startIndex
        while place < tail.upperBound {
            while span < inside.endIndex, inside[span].range.lowerBound < place { span += 1 }
            if span < inside.endIndex, inside[span].range.lowerBound == place {
                place = inside[span].range.upperBound
                continue
            }
            let scalar = text.scalar(place)
            switch Stop(scalar) {
            case .weak: weak.append(scalar)
            case .strong, .wide: if strong == nil || scalar == "?" { strong = scalar }
            case nil: break
            }
            place += 1
        }
        if let strong { return String(strong) }
        return weak == ["."] ? "." : ""
    }

    private func plainLead(_ lead: Range<Int>, _ inside: ArraySlice<ProtectedSpan>) -> String {
        var result = String.UnicodeScalarView()
        var span = inside.startIndex
        for place in lead {
            while span < inside.endIndex, inside[span].range.upperBound <= place { span += 1 }
            let isProtected = span < inside.endIndex && inside[span].range.contains(place)
            if isProtected || !InvertedMarks.isMark(text.scalar(place)) { result.append(text.scalar(place)) }
        }
        return String(result)
    }
}
