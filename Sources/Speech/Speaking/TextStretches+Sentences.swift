extension TextStretches {
    /// The sentences without white space around them. What has no words goes with the sentence before it.
    var sentences: [String] {
        var sentences: [String] = []
        var current = ""
        var last: Int?
        for (index, stretch) in stretches.enumerated() {
            if stretch.sentence == nil, let last, index + 1 < stretches.count, stretches[index + 1].sentence != last,
                let end = Self.sentenceEnd(in: stretch.text)
            {
                sentences.append(current + stretch.text[..<end])
                current = String(stretch.text[end...])
            } else {
                current += stretch.text
            }
            last = stretch.sentence ?? last
        }
        sentences.append(current)
        return sentences.map(Self.trimmed).filter { !$0.isEmpty }
    }

    /// Where the sentence before ends: with its line, or behind its mark. Nil where it has neither, as it was cut for being
    /// too long for an engine.
    private static func sentenceEnd(in text: String) -> String.Index? {
        if let lineEnd = text.lastIndex(where: \.isNewline) { return lineEnd }
        for place in text.indices where SpokenMark(text[place]).endsSentence {
            // Quotes, brackets and emoji right behind a mark belong to its sentence; the marks within an address end nothing.
            let rest = text[place...].dropFirst().drop { staysBehind($0) }
            if rest.first?.isWhitespace ?? true || wideStops.contains(text[place]) { return rest.startIndex }
        }
        return nil
    }

    /// Whether a character right behind a mark belongs to the sentence that the mark ends.
    private static func staysBehind(_ character: Character) -> Bool {
        if character.isWhitespace || character.isLetter || character.isNumber { return false }
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: return false
        default: return character != "¿" && character != "¡"
        }
    }

    /// Those that need no space behind them.
    private static let wideStops: Set<Character> = ["。", "！", "？", "｡", "．"]

    private static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }
}
