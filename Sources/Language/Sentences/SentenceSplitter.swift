import DragomanModel

/// Cuts a text into sentences. A line's end always ends one; a stop does where what stands around it agrees.
///
/// After the rules that sentence splitters share (UAX #29, chapter 5, and lists of abbreviations), with leave for how
/// people chat: after "!" or "?" a sentence may begin in lower case, and so it may after a plain full stop ("ok. see you"),
/// unless what stands before it is an abbreviation.
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
        if isWide, !isDecimalPoint(first) { return endSentence() }
        // Nothing parts sentences where nothing parts words: "真的吗?是的".
        if text.kind(first - 1) == .unspaced, text.kind(index) == .unspaced { return endSentence() }
        guard text.kind(index).isSpace else { return }
        let next = nextKind()
        if hasCloser, next == .lower { return }
        if isStrong { return endSentence() }
        if isEllipsis {
            // Trailing off: "wait... what", "in... 5 minutes".
            if next != .lower, next != .digit { endSentence() }
        } else if !isAbbreviation(endingAt: first, before: next) {
            endSentence()
        }
    }

    /// "３．１４": the wide full stop is the only wide stop that stands within numbers.
    private func isDecimalPoint(_ stop: Int) -> Bool {
        text.scalar(stop) == "．" && text.kind(stop - 1) == .digit && text.kind(index) == .digit
    }

    /// Closing quotes and brackets, emoji and marks right behind a stop belong to its sentence.
    private mutating func takeClosers() -> Bool {
        var hasCloser = false
        while index < text.count {
            if nextSpan < spans.count, spans[nextSpan].range.lowerBound == index {
                guard !spans[nextSpan].isToken else { return hasCloser }
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

    /// What the next sentence would begin with, behind white space and opening marks. Inverted marks begin one as capitals
    /// do, whatever follows them.
    private func nextKind() -> ScalarClass {
        var place = text.end(from: index) { text.kind($0) == .space }
        let limit = place + 4
        while place < limit, text.kind(place) == .punctuation {
            if InvertedMarks.isMark(text.scalar(place)) { return .upper }
            place += 1
        }
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
            return isFirstWord(first)
        }
        let word = text.string(range).lowercased()
        if abbreviations.continues(after: word, before: next) { return true }
        if range.count == 1, text.kind(first).isLetter { return isSingleAbbreviation(first, before: next) }
        // "U.S. troops", "p.s. hello".
        return range.contains { text.scalar($0) == "." } && next != .upper
    }

    /// Whether a stop behind the single letter at `place` abbreviates it: an initial, "v. 2", "p. ej.", or an item of a list.
    private func isSingleAbbreviation(_ place: Int, before next: ScalarClass) -> Bool {
        // But "So do I. Then …"
        if text.kind(place) == .upper { return !(language == "en" && text.scalar(place) == "I") }
        guard next == .lower || next == .digit else { return false }
        // "e. g.", "a. m.", "i. e."
        let following = text.end(from: place + 2) { text.kind($0) == .space }
        if isSingleBeforeStop(following) { return true }
        if text.kind(place - 1) == .space, isSingleBeforeStop(place - 3) { return true }
        // "a. first" at a line's start; but "love u. see you", "k. see you".
        if isFirstWord(place) { return text.scalar(place) != "k" }
        return !Self.singleWords.contains(text.scalar(place))
    }

    /// Letters that are words, or that people write for words.
    private static let singleWords = Set("aeikoquxyàéèó".unicodeScalars)

    private func isSingleBeforeStop(_ place: Int) -> Bool {
        text.kind(place).isLetter && !text.isWord(place - 1) && text.scalar(place + 1) == "."
    }

    private func isFirstWord(_ place: Int) -> Bool { (start..<place).allSatisfy { text.kind($0) == .space } }

    private func isInner(_ place: Int) -> Bool {
        text.scalar(place) == "." && text.kind(place - 1).isLetter && text.kind(place + 1).isLetter
    }
}
