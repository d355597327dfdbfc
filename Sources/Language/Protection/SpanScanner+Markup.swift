/// Placeholders of templates, HTML and Markdown.
extension SpanScanner {
    /// A longer name between braces is rather text.
    private static let longestName = 64

    /// `{0}`, `{{name}}`, `${x}`, `$name`, `#{x}`, `%{x}`, `%(x)s`, `%1$s`, `%.2f`, `%@`, `%%`, `%PATH%`.
    func placeholder() -> Int? {
        switch text.ascii(index) {
        case UInt8(ascii: "{"): return braces(from: index)
        case UInt8(ascii: "$"):
            if let end = braces(from: index + 1) { return end }
            guard text.kind(index + 1).isLetter || text.matches("_", at: index + 1), !text.isWord(index - 1) else {
                return nil
            }
            return nameEnd(from: index + 1)
        case UInt8(ascii: "%"): return text.kind(index - 1) == .digit ? nil : conversion()
        default: return braces(from: index + 1)
        }
    }

    private func nameEnd(from start: Int) -> Int {
        text.end(from: start) { text.isWord($0) || text.ascii($0) == UInt8(ascii: "_") }
    }

    private func braces(from start: Int) -> Int? {
        guard text.matches("{", at: start) else { return nil }
        let isDouble = text.matches("{{", at: start) || text.matches("{%", at: start)
        let inner = start + (isDouble ? 2 : 1)
        var end = inner
        while end < inner + Self.longestName {
            switch text.ascii(end) {
            case UInt8(ascii: "}"):
                guard isDouble else { return end + 1 }
                return text.matches("}", at: end + 1) ? end + 2 : end + 1
            case UInt8(ascii: "{"): return nil
            default:
                guard isDouble ? text.kind(end) != .newline : !text.kind(end).isSpace else { return nil }
            }
            end += 1
        }
        return nil
    }

    /// A conversion as printf and its relatives write it (ISO C 7.23.6.1; `%@` and `%1$@` of Cocoa).
    private func conversion() -> Int? {
        if text.matches("%", at: index + 1) { return index + 2 }
        if let end = braces(from: index + 1) { return end }
        if text.matches("(", at: index + 1) {
            let end = nameEnd(from: index + 2)
            return text.matches(")", at: end) && text.kind(end + 1).isLetter ? end + 2 : nil
        }
        let variable = text.end(from: index + 1) { text.kind($0) == .upper || text.ascii($0) == UInt8(ascii: "_") }
        if variable > index + 1, text.matches("%", at: variable) { return variable + 1 }
        var end = text.end(from: index + 1) { place in
            guard place < index + 12 else { return false }
            switch text.ascii(place) {
            case UInt8(ascii: "$"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...0x39:
                return true
            default: return false
            }
        }
        end = text.end(from: end) { $0 < index + 16 && Self.isOne(of: "hlLqzjt", text.ascii($0)) }
        return Self.isOne(of: "diouxXeEfFgGaAcCsSpn@", text.ascii(end)) ? end + 1 : nil
    }

    private static func isOne(of marks: StaticString, _ byte: UInt8) -> Bool {
        (0..<marks.utf8CodeUnitCount).contains { marks.utf8Start[$0] == byte }
    }

    /// `<b>`, `</a>`, `<a href="…">`, `<!-- … -->`, the `<@1>`, `<#1>`, `<!here>`, `<:name:1>` of chats, and addresses in
    /// brackets that look like one of these.
    func markup() -> Found? {
        // Another "<" ends the search, so that each scalar is searched once.
        let end = text.end(from: index + 1) {
            let byte = text.ascii($0)
            return byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
        guard text.matches(">", at: end), end > index + 1 else { return nil }
        let start = index + 1
        switch text.ascii(start) {
        case UInt8(ascii: "!") where text.matches("!--", at: start): return (end + 1, .markup)
        case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: ":"):
            return (start..<end).contains { text.kind($0).isSpace } ? nil : (end + 1, .markup)
        default: break
        }
        let first = text.matches("/", at: start) ? start + 1 : start
        guard text.kind(first).isLetter else { return nil }
        let name = text.end(from: first) {
            text.isWord($0) || Self.isOne(of: ":_-", text.ascii($0))
        }
        let rest = text.end(from: name) { text.kind($0).isSpace || text.ascii($0) == UInt8(ascii: "/") }
        // "<b and c>" compares; "<a href=…>" and "<br />" mark up.
        guard rest == end || (rest > name && (rest..<end).contains { text.matches("=", at: $0) }) else { return nil }
        return (end + 1, text.matches("://", at: name - 1) ? .url : .markup)
    }

    /// `&amp;`, `&#39;`, `&#x1F600;` (HTML, 13.1.4).
    func entity() -> Int? {
        let isNumeric = text.matches("#", at: index + 1)
        let start = index + (isNumeric ? 2 : 1)
        let end = text.end(from: start) { $0 < start + 32 && text.isWord($0) && text.ascii($0) != 0xFF }
        guard end > start, text.matches(";", at: end) else { return nil }
        return isNumeric || text.kind(start).isLetter && end > start + 1 ? end + 1 : nil
    }

    /// The `](target)` of a Markdown link: its text is language, its target is not (CommonMark 0.31, 6.3).
    func linkTarget() -> Int? {
        guard text.matches("(", at: index + 1) else { return nil }
        var depth = 1
        var end = index + 2
        var hasSpace = false
        var hasTitle = false
        while end < text.count {
            switch text.ascii(end) {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            // A target with brackets is rare, and each scalar is to be searched once.
            case UInt8(ascii: "["), UInt8(ascii: "]"): return nil
            case UInt8(ascii: "\""), UInt8(ascii: "'"): hasTitle = true
            default:
                if text.kind(end) == .newline { return nil }
                if text.kind(end) == .space { hasSpace = true }
            }
            end += 1
            if depth == 0 { return end > index + 3 && (hasTitle || !hasSpace) ? end : nil }
        }
        return nil
    }
}
