/// URLs, hosts, e-mail addresses, mentions and tags.
extension TokenReader {
    /// A longer host is not worth hearing.
    private static let longestHost = 64
    private static let plainSchemes: Set<String> = ["mailto", "tel", "sms", "data", "magnet", "javascript", "about"]

    func address() -> (Int, String)? {
        switch text[index] {
        case "@": return mention()
        case "#": return isWord(index + 1) ? (index + 1, "") : nil
        default: break
        }
        guard isWord(index), !isWord(index - 1) else { return nil }
        var head = end(from: index) { isWord($0) || "._-+@'’".contains(text[$0]) }
        while head > index, !isWord(head - 1) { head -= 1 }
        let name = string(index..<head)
        if matches("://", at: head) {
            let end = addressEnd(from: head + 3)
            return (end, link(String(text[head + 3..<end])))
        }
        if character(head) == ":", Self.plainSchemes.contains(name.lowercased()) {
            return schemed(name, from: head + 1)
        }
        if let at = name.firstIndex(of: "@"), at != name.startIndex { return (head, mailbox(name)) }
        if isLaughter(name) { return (head, " ") }
        guard isHost(name) else { return (head, name) }
        let isPort = character(head) == ":" && character(head + 1).isNumber
        guard name.hasPrefix("www.") || isPort || "/?#".contains(character(head)) else { return (head, dotted(name)) }
        return (addressEnd(from: head), link(name))
    }

    private func schemed(_ scheme: String, from start: Int) -> (Int, String) {
        let end = addressEnd(from: start)
        let address = string(start..<end).prefix { $0 != "?" }
        switch scheme.lowercased() {
        case "mailto": return (end, mailbox(String(address)))
        case "tel", "sms": return (end, String(address))
        default: return (end, words?.link ?? "")
        }
    }

    /// Marks that rather belong to the sentence around it are not part of an address, nor is a bracket that was not opened
    /// in it.
    private func addressEnd(from start: Int) -> Int {
        var end = end(from: start) { place in
            let character = text[place]
            if character.isASCII { return !character.isWhitespace && !"<>\"`|\\^".contains(character) }
            return character.isLetter || character.isNumber
        }
        var unopened = text[start..<end].reduce(0) { $0 + ($1 == ")" ? 1 : $1 == "(" ? -1 : 0) }
        while end > start {
            switch text[end - 1] {
            case ")":
                guard unopened > 0 else { return end }
                unopened -= 1
            case ".", ",", ";", ":", "!", "?", "'", "*", "~", "]": break
            default: return end
            }
            end -= 1
        }
        return end
    }

    /// - Parameter address: without its scheme.
    private func link(_ address: String) -> String {
        var host = address.prefix { !"/?#".contains($0) }
        if let at = host.lastIndex(of: "@") { host = host[at...].dropFirst() }
        host = host.prefix { $0 != ":" }
        if host.lowercased().hasPrefix("www.") { host = host.dropFirst(4) }
        let isSayable = host.contains(where: \.isLetter) && host.count <= Self.longestHost
        guard let words else { return isSayable ? String(host) : "" }
        return isSayable ? "\(words.linkTo) \(dotted(String(host)))" : words.link
    }

    private func mailbox(_ address: String) -> String {
        guard let words else { return address }
        return address.split(separator: "@").map { dotted(String($0)) }.joined(separator: " \(words.at) ")
    }

    /// Letters, digits and hyphens with dots between, the last part a name.
    private func isHost(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter) else {
            return false
        }
        return labels.allSatisfy {
            !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        }
    }

    private func dotted(_ name: String) -> String {
        guard let words else { return name }
        return name.split(separator: ".").joined(separator: " \(words.dot) ")
    }

    /// `@ann`, of `@ann@example.org` the name alone.
    private func mention() -> (Int, String)? {
        guard isWord(index + 1) else { return nil }
        var place = end(from: index + 1) { isWord($0) || "_.-@:".contains(text[$0]) }
        while !isWord(place - 1) { place -= 1 }
        let name = string(index + 1..<place).prefix { $0 != "@" && $0 != ":" }
        return (place, name.split { "_.-".contains($0) }.joined(separator: " "))
    }

    /// `xD`, `XDDD`.
    private func isLaughter(_ name: String) -> Bool {
        let letters = name.lowercased()
        return letters.count >= 2 && letters.first == "x" && letters.dropFirst().allSatisfy { $0 == "d" }
    }
}
