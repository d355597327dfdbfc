import DragomanModel

/// Finds what is not language in a text, in one pass from left to right.
///
/// Each kind of token has its own scanner in an extension; it is tried where its first scalar stands and says where the
/// token ends, and what it is if that may differ. The pass is linear: a scanner looks ahead only over what it takes, over
/// a bounded number of scalars, or over a run that is remembered (`chunkEnd`, `numberEnd`, `pathEnd`) so that it is not
/// looked at again.
struct SpanScanner {
    /// What begins at `index`: where it ends, and what it is.
    typealias Found = (end: Int, kind: ProtectedSpan.Kind)

    let text: ScalarText
    /// Whether an upper-case letter inside a word is ordinary spelling, as in Irish `nGaeilge`.
    let hasInnerCapitals: Bool

    var index = 0
    var chunkEnd = 0
    var numberEnd = 0
    var pathEnd = 0
    private(set) var spans: [ProtectedSpan] = []

    private init(_ text: ScalarText, _ language: LanguageTag?) {
        self.text = text
        hasInnerCapitals = language.map { Self.languagesWithInnerCapitals.contains($0.base.value) } ?? false
    }

    /// In order; none overlaps another. `language` is the text's where it is known.
    static func spans(of text: ScalarText, in language: LanguageTag? = nil) -> [ProtectedSpan] {
        var scanner = SpanScanner(text, language)
        scanner.scan()
        return scanner.spans
    }

    /// Irish, Gaelic and the Bantu languages of the south capitalise behind a prefix: `nGaeilge`, `isiZulu`.
    private static let languagesWithInnerCapitals: Set<String> = ["ga", "gd", "zu", "xh", "ss", "nr", "st", "tn", "sw"]

    private mutating func scan() {
        let code = CodeSpans(text)
        while index < text.count {
            if let span = code.span(at: index) {
                add(span, text.matches("```", at: index) ? .codeBlock : .code)
            } else if let found = spanHere() {
                add(index..<found.end, found.kind)
            } else if text.isWord(index) {
                index = wordEnd(from: index)
            } else {
                index += 1
            }
        }
    }

    private mutating func add(_ range: Range<Int>, _ kind: ProtectedSpan.Kind) {
        spans.append(ProtectedSpan(range: range, kind: kind))
        index = range.upperBound
    }

    private mutating func spanHere() -> Found? {
        switch text.kind(index) {
        case .space, .newline: nil
        case .upper, .lower, .caseless, .unspaced, .mark: wordLike()
        case .digit: emoji(at: index) ?? wordLike()
        case .emoji: emoji(at: index) ?? (markEnd(from: index), .mark)
        case .invisible: isJoiner(index) ? nil : (markEnd(from: index), .mark)
        case .symbol: emoji(at: index) ?? punctuationToken() ?? (markEnd(from: index), .mark)
        case .punctuation: punctuationToken()
        }
    }

    /// Tokens that begin with an ASCII mark.
    private func punctuationToken() -> Found? {
        switch text.ascii(index) {
        case UInt8(ascii: "@"): found(mention(), .mention)
        case UInt8(ascii: "#"): found(placeholder(), .placeholder) ?? found(tag(), .tag)
        case UInt8(ascii: "<"): found(emoticon(), .emoticon) ?? markup()
        case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "%"): found(placeholder(), .placeholder)
        case UInt8(ascii: "&"): found(entity(), .entity)
        case UInt8(ascii: ":"): found(shortcode() ?? emoticon(), .emoticon)
        case UInt8(ascii: "]"): found(linkTarget(), .linkTarget)
        case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "\\"):
            found(path(), .path) ?? found(emoticon(), .emoticon)
        case UInt8(ascii: "+"): found(telephone(), .telephone)
        default: found(emoticon(), .emoticon)
        }
    }

    /// For scanners that say an end only: all they find is of one kind.
    func found(_ end: Int?, _ kind: ProtectedSpan.Kind) -> Found? { end.map { ($0, kind) } }

    /// The joiners are part of spelling in Persian and in the scripts of India.
    private func isJoiner(_ place: Int) -> Bool {
        guard text.scalar(place) == "\u{200C}" || text.scalar(place) == "\u{200D}" else { return false }
        switch text.kind(place - 1) {
        case .caseless, .unspaced, .mark: return true
        default: return false
        }
    }

    /// Symbols that follow each other are one span, but for those that begin a token of their own.
    private func markEnd(from start: Int) -> Int {
        var end = start + 1
        while end < text.count {
            switch text.kind(end) {
            case .invisible: break
            case .symbol where text.scalar(end) == text.scalar(end - 1): break
            default: return end
            }
            end += 1
        }
        return end
    }
}
