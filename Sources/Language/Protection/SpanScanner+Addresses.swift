/// URLs, bare domains, e-mail addresses, file names, mentions and tags.
extension SpanScanner {
    /// The run of what addresses are made of, from the word at `index`, without marks that end a sentence.
    ///
    /// It is looked at once, as a whole: looking back from each `@` or `.` would be quadratic in hostile texts.
    func chunkHere() -> Range<Int> {
        var end = text.end(from: index) {
            let kind = text.kind($0)
            if kind.isWord { return kind != .unspaced }
            return isChunkMark($0) && !(text.ascii($0) == Self.dot && text.ascii($0 + 1) == Self.dot)
        }
        while end > index, isChunkMark(end - 1) { end -= 1 }
        return index..<max(end, index)
    }

    private static let dot = UInt8(ascii: ".")

    private func isChunkMark(_ place: Int) -> Bool {
        switch text.ascii(place) {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"),
            UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// The address that the chunk is, or is the beginning of.
    mutating func address(_ chunk: Range<Int>) -> Found? {
        let end = chunk.upperBound
        guard !chunk.isEmpty else { return nil }
        if let url = schemed(chunk) { return url }
        if let path = windowsPath(chunk) { return (path, .path) }
        let isMailbox = chunk.contains { text.ascii($0) == UInt8(ascii: "@") }
        let isHost = !isMailbox && isDomain(chunk)
        if !isHost, let path = relativePath(chunk) { return (path, .path) }
        if isMailbox { return (end, .email) }
        if text.matches(":", at: end), text.kind(end + 1) == .digit, word(chunk) == "localhost" {
            return (addressTail(from: end), .url)
        }
        guard let lastDot = chunk.last(where: { text.ascii($0) == Self.dot }) else { return nil }
        if isHost || (text.matches("/", at: end) && isAddressPart(end + 1)) {
            let tail = addressTail(from: end)
            return (tail, tail > end ? .url : .host)
        }
        return KnownNames.fileExtensions.contains(word(lastDot + 1..<end)) ? (end, .path) : nil
    }

    /// The chunk in lower case if it is ASCII and short, else nothing.
    func word(_ range: Range<Int>) -> String {
        guard range.count <= 16, range.allSatisfy({ text.ascii($0) != 0xFF }) else { return "" }
        return text.string(range).lowercased()
    }

    /// `https://…`, `git+ssh://…`, `mailto:…` (RFC 3986, 3.1). The scheme may stand behind a dot that ends a sentence.
    private func schemed(_ chunk: Range<Int>) -> Found? {
        let end = chunk.upperBound
        guard text.matches(":", at: end) else { return nil }
        let isHierarchical = text.matches("://", at: end)
        let start = end + (isHierarchical ? 3 : 1)
        guard isAddressPart(start), text.ascii(end - 1) != 0xFF else { return nil }
        guard let kind = isHierarchical ? .url : KnownNames.plainSchemes[word(chunk)] else { return nil }
        let tail = addressEnd(from: start)
        return tail > start ? (tail, kind) : nil
    }

    private func isDomain(_ chunk: Range<Int>) -> Bool {
        let labels = chunk.split { text.ascii($0) == Self.dot }
        guard let top = labels.last, labels.count >= 2, text.kind(top.lowerBound).isLetter else { return false }
        let isShouted = chunk.allSatisfy { text.kind($0) != .lower }
        guard isShouted || top.allSatisfy({ text.kind($0) != .upper }) else { return false }
        if word(labels[0]) == "www" { return true }
        let name = word(top)
        guard KnownNames.topDomains.contains(name) else { return false }
        guard KnownNames.wordyTopDomains.contains(name) else { return true }
        // "ok.no" is rather two words than a Norwegian address.
        return labels.count > 2 || text.matches("/", at: chunk.upperBound)
            || chunk.contains { text.kind($0) == .digit || text.ascii($0) == UInt8(ascii: "-") }
    }

    /// Takes a port and a path, query or fragment that follow a host ending at `end`.
    func addressTail(from end: Int) -> Int {
        var end = end
        if text.matches(":", at: end), text.kind(end + 1) == .digit {
            end = text.end(from: end + 1) { text.kind($0) == .digit }
        }
        switch text.ascii(end) {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return addressEnd(from: end)
        default: return end
        }
    }

    /// The end of a URL whose scheme or host ends at `start`. Marks that rather belong to the sentence around it are left
    /// out, as is a closing bracket that was not opened inside.
    func addressEnd(from start: Int) -> Int {
        var opened = 0
        var closed = 0
        var end = text.end(from: start) {
            switch text.ascii($0) {
            case UInt8(ascii: "("): opened += 1
            case UInt8(ascii: ")"): closed += 1
            default: break
            }
            return isAddressPart($0)
        }
        while end > start {
            switch text.ascii(end - 1) {
            case UInt8(ascii: ")"):
                guard closed > opened else { return end }
                closed -= 1
            case UInt8(ascii: "("): opened -= 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
                UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "]"):
                break
            default: return end
            }
            end -= 1
        }
        return end
    }

    private func isAddressPart(_ place: Int) -> Bool {
        switch text.kind(place) {
        case .space, .newline, .emoji, .invisible: false
        case .symbol, .punctuation:
            switch text.ascii(place) {
            case 0xFF, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"),
                UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"):
                false
            default: true
            }
        default: true
        }
    }

    /// `@ann`, `@ann@example.org`, `@ann:example.org`.
    func mention() -> Int? {
        guard var end = name(from: index + 1) else { return nil }
        if text.matches("@", at: end), let host = name(from: end + 1) {
            end = host
        } else if text.matches(":", at: end), let host = name(from: end + 1),
            (end + 1..<host).contains(where: { text.ascii($0) == Self.dot })
        {
            end = host
        }
        return end
    }

    private func name(from start: Int) -> Int? {
        var end = text.end(from: start) {
            switch text.ascii($0) {
            case UInt8(ascii: "_"), UInt8(ascii: "-"): true
            case Self.dot: text.isWord($0 + 1)
            default: text.isWord($0)
            }
        }
        while end > start, text.ascii(end - 1) == UInt8(ascii: "-") { end -= 1 }
        return end > start ? end : nil
    }

    /// `#tag`, `#1`.
    func tag() -> Int? {
        let end = text.end(from: index + 1) { text.isWord($0) || text.ascii($0) == UInt8(ascii: "_") }
        return end > index + 1 ? end : nil
    }
}
