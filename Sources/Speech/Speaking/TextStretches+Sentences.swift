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

    /// Where the sentence before ends: with its line, or before the white space behind its mark. Nil where it has neither, as
    /// it was cut for being too long for an engine.
    private static func sentenceEnd(in text: String) -> String.Index? {
        if let lineEnd = text.lastIndex(where: \.isNewline) { return lineEnd }
        guard text.contains(where: { SpokenMark($0).endsSentence }) else { return nil }
        return text.firstIndex(where: \.isWhitespace) ?? text.endIndex
    }

    private static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }
}
