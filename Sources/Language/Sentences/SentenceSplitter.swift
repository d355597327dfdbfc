import DragomanModel

/// Cuts a text into sentences. A line's end always ends one; a stop does where what stands around it agrees.
///
/// After the rules that sentence splitters share (UAX #29, chapter 5, and lists of abbreviations), with leave for how
/// people chat: after "!" or "?" a sentence may begin in lower case, and so it may after a plain full stop.
struct SentenceSplitter {
    private let text: ScalarText
    private let spans: [ProtectedSpan]
    private let abbreviations: Abbreviations
    private let language: String

    private var index = 0
    private var nextSpan = 0
    private var start = 0
    /// The end of the last protected span: no word reaches back beyond it.
    private var spanEnd = 0
    private var sentences: [Range<Int>] = []

    private init(_ text: ScalarText, _ spans: [ProtectedSpan], _ language: LanguageTag) {
        self.text = text
        self.spans = spans
        self.language = language.base.value
        abbreviations = Abbreviations.of(language)
    }

    /// The sentences in order, each within one line; between them stand line breaks only.
    static func sentences(
        of text: ScalarText, outside spans: [ProtectedSpan], in language: LanguageTag
    ) -> [Range<Int>] {
        var splitter = SentenceSplitter(text, spans, language)
        splitter.split()
        return splitter.sentences
    }

    private mutating func split() {
        while index < text.count {
            if skipSpan() { continue }
            if text.kind(index) == .newline {
                endSentence()
                index += 1
                start = index
            } else if Stop(text.scalar(index)) != nil {
                stop()
            } else {
                index += 1
            }
        }
        endSentence()
    }

    private mutating func skipSpan() -> Bool {
        guard nextSpan < spans.count, spans[nextSpan].range.lowerBound == index else { return false }
        index = spans[nextSpan].range.upperBound
        spanEnd = index
        nextSpan += 1
        return true
    }

    private mutating func endSentence() {
        if index > start { sentences.append(start..<index) }
        start = index
    }

    /// Takes the run of stops at `index` with the closing marks behind it, and ends the sentence if it does.
    private mutating func stop() {
        let first = index
        var isWide = false
        var isStrong = false
        index = text.end(from: index) {
            guard let stop = Stop(text.scalar($0)) else { return false }
            isWide = isWide || stop == .wide
            isStrong = isStrong || stop == .strong
            return true
        }
        let isEllipsis = !isStrong && !isWide && (index - first > 1 || text.scalar(first) == "…")
        let hasCloser = takeClosers()
        if isWide { return endSentence() }
        guard text.kind(index).isSpace else { return }
        let next = nextKind()
        if hasCloser, next == .lower { return }
        if isStrong { return endSentence() }
        if isEllipsis {
            if next != .lower { endSentence() }
        } else if !isAbbreviation(endingAt: first, before: next) {
            endSentence()
        }
    }

    /// Closing quotes and brackets, emoji and marks right behind a stop belong to its sentence.
    private mutating func takeClosers() -> Bool {
        var hasCloser = false
        while index < text.count {
            if nextSpan < spans.count, spans[nextSpan].range.lowerBound == index {
                guard spans[nextSpan].kind != .token else { return hasCloser }
                _ = skipSpan()
            } else if Self.closers.contains(text.scalar(index)) {
                hasCloser = true
                index += 1
            } else if text.kind(index) == .space, text.scalar(index + 1) == "»" {
                hasCloser = true
                index += 2
            } else {
                return hasCloser
            }
        }
        return hasCloser
    }

    private static let closers: Set<Unicode.Scalar> = [
        "\"", "'", "”", "’", "»", "›", ")", "]", "}", "」", "』", "）", "】",
    ]

    /// What the next sentence would begin with, behind white space and opening marks.
    private func nextKind() -> ScalarClass {
        var place = text.end(from: index) { text.kind($0) == .space }
        let limit = place + 4
        while place < limit, text.kind(place) == .punctuation { place += 1 }
        return text.kind(place)
    }

    private func isAbbreviation(endingAt stop: Int, before next: ScalarClass) -> Bool {
        let floor = max(start, spanEnd, stop - 16)
        var first = stop
        while first > floor, text.isWord(first - 1) || isInner(first - 1) { first -= 1 }
        guard first < stop else { return false }
        let range = first..<stop
        if range.allSatisfy({ text.kind($0) == .digit }) {
            // "1." at the start of a line numbers what follows.
            return text.string(start..<first).allSatisfy(\.isWhitespace)
        }
        let word = text.string(range).lowercased()
        if abbreviations.continues(after: word, before: next) { return true }
        if range.count == 1, text.kind(first).isLetter {
            // An initial; but "So do I. Then …"
            if text.kind(first) == .upper { return !(language == "en" && text.scalar(first) == "I") }
            return next == .lower
        }
        // "U.S. troops", "p.s. hello".
        return range.contains { text.scalar($0) == "." } && next != .upper
    }

    private func isInner(_ place: Int) -> Bool {
        text.scalar(place) == "." && text.kind(place - 1).isLetter && text.kind(place + 1).isLetter
    }
}
