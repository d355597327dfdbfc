/// Emoji, the short codes that stand for them, and faces made of punctuation.
extension SpanScanner {
    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let textStyle: Unicode.Scalar = "\u{FE0E}"
    private static let emojiStyle: Unicode.Scalar = "\u{FE0F}"
    private static let keycap: Unicode.Scalar = "\u{20E3}"

    /// The end of the emoji sequence at `start`: flags, key caps, skin tones, tags, joined ones whole (UTS #51, 1.4.9).
    ///
    /// A symbol that is text unless styled (`©`, `↔`) is a mark, not an emoji.
    func emoji(at start: Int) -> Found? {
        if text.ascii(start) != 0xFF {
            let end = text.scalar(start + 1) == Self.emojiStyle ? start + 2 : start + 1
            let isBase = text.kind(start) == .digit || text.matches("#", at: start) || text.matches("*", at: start)
            return isBase && text.scalar(end) == Self.keycap ? (end + 1, .emoji) : nil
        }
        guard text.kind(start) == .emoji else { return nil }
        if isRegional(start) { return (isRegional(start + 1) ? start + 2 : start + 1, .emoji) }
        var end = elementEnd(from: start)
        while text.scalar(end) == Self.joiner, text.kind(end + 1) == .emoji { end = elementEnd(from: end + 1) }
        let isPlain = end == start + 1 && text.scalar(start).value < 0x2600
        let isEmoji = !isPlain || text.scalar(start).properties.isEmojiPresentation
        return (end, isEmoji ? .emoji : .mark)
    }

    private func isRegional(_ place: Int) -> Bool { (0x1F1E6...0x1F1FF).contains(text.scalar(place).value) }

    private func elementEnd(from start: Int) -> Int {
        var end = start + 1
        if text.scalar(end) == Self.emojiStyle || text.scalar(end) == Self.textStyle { end += 1 }
        if (0x1F3FB...0x1F3FF).contains(text.scalar(end).value) { end += 1 }
        if text.scalar(end) == Self.keycap { end += 1 }
        return text.end(from: end) { (0xE0020...0xE007F).contains(text.scalar($0).value) }
    }

    /// `:smile:`, `:+1:`.
    func shortcode() -> Int? {
        guard !text.isWord(index - 1) else { return nil }
        let start = index + 1
        var hasName =
            text.matches("+1:", at: start) || text.matches("-1:", at: start) || text.matches("100:", at: start)
        let end = text.end(from: start) {
            if text.kind($0).isLetter { hasName = true }
            return $0 < start + 64 && (text.isWord($0) || [0x5F, 0x2B, 0x2D].contains(text.ascii($0)))
        }
        return hasName && end > start && text.matches(":", at: end) ? end + 1 : nil
    }

    /// `:-)`, `;D`, `<3`, `^_^`, `¯\_(ツ)_/¯`.
    func emoticon() -> Int? {
        for face in Self.faces where text.matches(face, at: index) {
            let end = index + face.utf8CodeUnitCount
            return text.isWord(end) && text.isWord(end - 1) ? nil : end
        }
        if text.scalar(index) == "¯", text.matches("\\_(", at: index + 1), text.matches(")_/", at: index + 5) {
            return index + 9
        }
        switch text.ascii(index) {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="): return faceWithEyes()
        default: return nil
        }
    }

    private static let faces: [StaticString] = ["<3", "</3", "^_^", "^^", "-_-", ">_<", ">.<", "\\o/"]

    private func faceWithEyes() -> Int? {
        var place = index + 1
        if text.matches("'", at: place) { place += 1 }
        if text.matches("-", at: place) { place += 1 }
        switch text.ascii(place) {
        case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "]"), UInt8(ascii: "["):
            return text.end(from: place + 1) { text.scalar($0) == text.scalar(place) }
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "$"):
            return text.isWord(place + 1) || text.matches("/", at: place + 1) ? nil : place + 1
        case UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "O"), UInt8(ascii: "o"),
            UInt8(ascii: "S"), UInt8(ascii: "s"), UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "3"):
            let end = text.end(from: place) { text.scalar($0) == text.scalar(place) }
            return text.isWord(end) || text.isWord(index - 1) ? nil : end
        default: return nil
        }
    }
}
