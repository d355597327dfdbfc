/// Finds what is not language in a text, in one pass from left to right.
///
/// Each kind of token has its own scanner in an extension; it is tried where its first scalar stands and says where the
/// token ends. The pass is linear: a scanner looks ahead only over what it takes, over a bounded number of scalars, or
/// over a run that is remembered (`chunkEnd`, `numberEnd`, `pathEnd`) so that it is not looked at again.
struct SpanScanner {
    let text: ScalarText
    /// Whether an upper-case letter inside a word is ordinary spelling, as in Irish `nGaeilge`.
    let hasInnerCapitals: Bool

    var index = 0
    var chunkEnd = 0
    var numberEnd = 0
    var pathEnd = 0
    private(set) var spans: [ProtectedSpan] = []

    init(_ text: ScalarText, hasInnerCapitals: Bool = false) {
        self.text = text
        self.hasInnerCapitals = hasInnerCapitals
    }

    static func spans(of text: ScalarText, hasInnerCapitals: Bool = false) -> [ProtectedSpan] {
        var scanner = SpanScanner(text, hasInnerCapitals: hasInnerCapitals)
        scanner.scan()
        return scanner.spans
    }

    private mutating func scan() {
        let code = CodeSpans(text)
        while index < text.count {
            if let span = code.span(at: index) {
                add(span, .token)
            } else if let (end, kind) = spanHere() {
                add(index..<end, kind)
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

    /// The end and kind of the span that begins at `index`.
    private mutating func spanHere() -> (Int, ProtectedSpan.Kind)? {
        switch text.kind(index) {
        case .space, .newline: return nil
        case .upper, .lower, .caseless, .unspaced, .mark: return wordLike().map { ($0, .token) }
        case .digit:
            if let span = emoji(at: index) { return span }
            return wordLike().map { ($0, .token) }
        case .emoji:
            if let span = emoji(at: index) { return span }
            return (markEnd(from: index), .mark)
        case .invisible: return isJoiner(index) ? nil : (markEnd(from: index), .mark)
        case .symbol:
            if let span = emoji(at: index) { return span }
            if let end = punctuationToken() { return (end, .token) }
            return (markEnd(from: index), .mark)
        case .punctuation: return punctuationToken().map { ($0, .token) }
        }
    }

    /// Tokens that begin with an ASCII mark.
    private mutating func punctuationToken() -> Int? {
        let end: Int? =
            switch text.ascii(index) {
            case UInt8(ascii: "@"): mention()
            case UInt8(ascii: "#"): placeholder() ?? tag()
            case UInt8(ascii: "<"): emoticon() ?? markup()
            case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "%"): placeholder()
            case UInt8(ascii: "&"): entity()
            case UInt8(ascii: ":"): shortcode() ?? emoticon()
            case UInt8(ascii: "]"): linkTarget()
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "\\"): path() ?? emoticon()
            case UInt8(ascii: "+"): telephone()
            default: emoticon()
            }
        return end
    }

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
