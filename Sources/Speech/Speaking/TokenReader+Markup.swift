/// Tags, placeholders and entities: all left out, but for what an entity stands for.
extension TokenReader {
    private static let longestTag = 512
    private static let longestName = 64

    func markup() -> (Int, String)? {
        switch text[index] {
        case "<": tag()
        case "{": braces(from: index).map { ($0, "") }
        case "$", "#": braces(from: index + 1).map { ($0, "") } ?? variable()
        case "%": conversion().map { ($0, "") }
        case "&": entity()
        case "]": target().map { ($0, "") }
        default: nil
        }
    }

    private func tag() -> (Int, String)? {
        guard let close = find(">", from: index + 1, longest: Self.longestTag) else { return nil }
        let inside = string(index + 1..<close)
        if inside.contains("<") || isAddress(inside) { return (index + 1, " ") }
        let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        return (close + 1, Self.breakingTags.contains(name) ? "\n" : "")
    }

    /// `<https://example.org>`, `<ann@example.org>`: an address in brackets.
    private func isAddress(_ inside: String) -> Bool {
        guard !inside.contains(where: \.isWhitespace) else { return false }
        return inside.drop(while: \.isLetter).hasPrefix("://") || inside.dropFirst().contains("@")
    }

    private static let breakingTags: Set<String> = [
        "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote",
        "pre",
    ]

    /// `{0}`, `{{name}}`, what follows `$`, `#` or `%` of `${name}`, …
    private func braces(from start: Int) -> Int? {
        guard character(start) == "{", let close = find("}", from: start + 1, longest: Self.longestName) else {
            return nil
        }
        return character(close + 1) == "}" && character(start + 1) == "{" ? close + 2 : close + 1
    }

    /// `$name`; not `$5`, not `#tag`.
    private func variable() -> (Int, String)? {
        guard text[index] == "$", character(index + 1).isLetter || character(index + 1) == "_" else { return nil }
        return (end(from: index + 1) { isWord($0) || text[$0] == "_" }, "")
    }

    /// `%s`, `%1$s`, `%.2f`, `%(name)s`, `%{name}`, `%PATH%`; not the sign of `50%`.
    private func conversion() -> Int? {
        guard !character(index - 1).isNumber else { return nil }
        if let end = braces(from: index + 1) { return end }
        if character(index + 1) == "(", let close = find(")", from: index + 2, longest: Self.longestName) {
            return isWord(close + 1) ? close + 2 : nil
        }
        let variable = end(from: index + 1) { text[$0].isUppercase || text[$0] == "_" }
        if variable > index + 1, character(variable) == "%" { return variable + 1 }
        var place = end(from: index + 1) { $0 < index + 12 && "$-+.0123456789".contains(text[$0]) }
        place = end(from: place) { $0 < index + 16 && "hlLqzjt".contains(text[$0]) }
        return "diouxXeEfFgGaAcCsSpn@".contains(character(place)) ? place + 1 : nil
    }

    /// `&amp;`, `&#39;`.
    private func entity() -> (Int, String)? {
        guard let close = find(";", from: index + 1, longest: 32), close > index + 1,
            (index + 1..<close).allSatisfy({ isWord($0) || text[$0] == "#" })
        else { return nil }
        return (close + 1, Self.entities[string(index + 1..<close)] ?? " ")
    }

    private static let entities = ["amp": "&", "quot": "\"", "apos": "'", "#39": "'", "euro": "€", "deg": "°"]

    /// The `](target)` of a Markdown link, whose text is said.
    private func target() -> Int? {
        guard character(index + 1) == "(" else { return nil }
        var depth = 1
        var place = index + 2
        while place < text.count, depth > 0 {
            switch text[place] {
            case "(": depth += 1
            case ")": depth -= 1
            // The next link begins: each character is to be looked at once.
            case "[", "]": return nil
            default: if text[place].isNewline { return nil }
            }
            place += 1
        }
        return depth == 0 ? place : nil
    }
}
