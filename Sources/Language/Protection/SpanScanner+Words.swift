/// Words that are no words of a language: names with inner capitals, identifiers, codes, versions.
extension SpanScanner {
    /// A longer run of letters costs an engine seconds and is no word.
    static let longestWord = 200

    /// The end of the run of letters and digits at `start`; letters of unspaced scripts make a run of their own.
    func wordEnd(from start: Int) -> Int {
        let isUnspaced = text.kind(start) == .unspaced
        return text.end(from: start + 1) {
            let kind = text.kind($0)
            return kind.isWord && (kind == .mark || (kind == .unspaced) == isUnspaced)
        }
    }

    /// The token that begins with the letter or digit at `index`.
    mutating func wordLike() -> Found? {
        if index >= chunkEnd {
            let chunk = chunkHere()
            chunkEnd = chunk.upperBound
            // A chunk ends before a colon: the hour of `2024-05-01T10:00:00Z` does not end the date.
            let isTime = text.ascii(chunk.upperBound) == UInt8(ascii: ":") && text.kind(chunk.upperBound + 1) == .digit
            let token = address(chunk) ?? (isTime ? nil : found(identifier(chunk), .name))
            if let token { return token }
        }
        return found(number(), .name) ?? word()
    }

    /// A word that no engine should see.
    private func word() -> Found? {
        var end = wordEnd(from: index)
        if text.kind(index) == .unspaced { return nil }
        var hasForeignScalars = false
        while let next = continuation(from: end) {
            end = next
            hasForeignScalars = true
        }
        if hasForeignScalars || end - index > Self.longestWord { return (end, .name) }
        if let end = programmingLanguage(from: end) { return (end, .name) }
        guard isFixedWord(index..<end) else { return nil }
        return (end, isLaughter(index..<end) ? .emoticon : .name)
    }

    /// The end of a word that goes on behind something inside it: a soft hyphen or another invisible scalar, the marks
    /// of `snake_case` and `f**k`. In pieces such a word would be translated to nonsense.
    private func continuation(from end: Int) -> Int? {
        let next: Int
        switch text.ascii(end) {
        case UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "^"), UInt8(ascii: "~"):
            next = text.end(from: end) { text.scalar($0) == text.scalar(end) }
        default:
            guard text.kind(end) == .invisible, [.upper, .lower].contains(text.kind(end - 1)) else { return nil }
            next = text.end(from: end) { text.kind($0) == .invisible }
        }
        return text.isWord(next) ? wordEnd(from: next) : nil
    }

    /// `C#`, `F#`, `C++`.
    private func programmingLanguage(from end: Int) -> Int? {
        guard end == index + 1, text.kind(index) == .upper else { return nil }
        if text.matches("++", at: end), !text.isWord(end + 2) { return end + 2 }
        if text.matches("#", at: end), !text.isWord(end + 1) { return end + 1 }
        return nil
    }

    private func isFixedWord(_ range: Range<Int>) -> Bool {
        var letters = 0
        var digits = 0
        var changes = 0
        var hasInnerCapital = false
        var previous = ScalarClass.punctuation
        for place in range where text.kind(place) != .mark {
            let kind = text.kind(place)
            if kind == .digit { digits += 1 } else { letters += 1 }
            if previous.isWord, (kind == .digit) != (previous == .digit) { changes += 1 }
            if kind == .upper, previous == .lower { hasInnerCapital = true }
            previous = kind
        }
        if digits > 0 {
            // "mp3", "A4", "3fa9c2" and long numbers; not "1st", "5kg", "1990s".
            if letters == 0 { return digits >= 7 }
            return text.kind(range.lowerBound) != .digit || changes > 1
        }
        if hasInnerCapital { return !hasInnerCapitals }
        return isPluralOfCapitals(range) || isLaughter(range)
    }

    /// `CDs`, `URLs`.
    private func isPluralOfCapitals(_ range: Range<Int>) -> Bool {
        range.count >= 3 && text.ascii(range.upperBound - 1) == UInt8(ascii: "s")
            && range.dropLast().allSatisfy { text.kind($0) == .upper }
    }

    /// `xD`, `XDDD`.
    private func isLaughter(_ range: Range<Int>) -> Bool {
        range.count >= 2 && text.ascii(range.lowerBound) | 0x20 == UInt8(ascii: "x")
            && range.dropFirst().allSatisfy { text.ascii($0) | 0x20 == UInt8(ascii: "d") }
    }
}
