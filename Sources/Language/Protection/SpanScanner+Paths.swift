/// Paths of files and commands of bots.
extension SpanScanner {
    /// `/usr/bin`, `/help`, `./run.sh`, `../up`, `~/notes`, `\\host\share`, where nothing stands right before it.
    func path() -> Int? {
        switch text.kind(index - 1) {
        case .space, .newline, .punctuation: break
        default: return nil
        }
        guard text.ascii(index - 1) != UInt8(ascii: "/"), text.ascii(index - 1) != UInt8(ascii: ".") else { return nil }
        let start: Int
        if text.matches("/", at: index) {
            start = index + 1
        } else if text.matches("./", at: index) || text.matches("~/", at: index) || text.matches("\\\\", at: index) {
            start = index + 2
        } else if text.matches("../", at: index) {
            start = index + 3
        } else {
            return nil
        }
        let end = pathRunEnd(from: start)
        return end > start ? end : nil
    }

    /// `C:\Users\ann`.
    func windowsPath(_ chunk: Range<Int>) -> Int? {
        guard chunk.count == 1, text.ascii(chunk.lowerBound) != 0xFF, text.kind(chunk.lowerBound).isLetter,
            text.matches(":\\", at: chunk.upperBound)
        else { return nil }
        let end = pathRunEnd(from: chunk.upperBound + 2)
        return max(end, chunk.upperBound + 2)
    }

    /// `src/main.swift`, `build/`: words with strokes between them are a path only if the last has a file's extension or
    /// nothing follows the last stroke; `and/or` is language.
    mutating func relativePath(_ chunk: Range<Int>) -> Int? {
        guard index >= pathEnd, text.matches("/", at: chunk.upperBound) else { return nil }
        let end = pathRunEnd(from: index)
        pathEnd = end
        if text.matches("/", at: end - 1) { return end }
        guard let dot = (max(index, end - 6)..<end).last(where: { text.matches(".", at: $0) }),
            KnownNames.fileExtensions.contains(word(dot + 1..<end))
        else { return nil }
        return end
    }

    private func pathRunEnd(from start: Int) -> Int {
        var end = text.end(from: start) {
            switch text.ascii($0) {
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "+"),
                UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "\\"):
                true
            default: text.isWord($0) && text.kind($0) != .unspaced
            }
        }
        while end > start, [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "~")].contains(text.ascii(end - 1)) {
            end -= 1
        }
        return end
    }
}
