import Language

/// Says a part of a text as a person would who reads it out.
struct PartReader {
    /// Nil where none are known for the language.
    let words: SpokenWords?

    func read(_ part: TextParts.Part) -> String {
        switch part.kind {
        case nil, .mark, .name: part.text
        case .emoji, .emoticon: " "
        case .placeholder, .linkTarget: ""
        case .code: part.text.split(separator: "`").joined(separator: " ")
        case .codeBlock: "\n\(words?.code ?? "")\n"
        case .markup: Self.breakingTags.contains(tagName(part.text)) ? "\n" : ""
        case .entity: Self.entities[part.text] ?? " "
        case .tag: String(part.text.dropFirst())
        case .mention: mention(part.text)
        case .path: dotted(part.text)
        case .host: part.text.lowercased().hasPrefix("www.") ? link(part.text) : dotted(part.text)
        case .url: link(part.text)
        case .opaqueURL: words?.link ?? ""
        case .email: mailbox(withoutScheme(part.text))
        case .telephone: withoutScheme(part.text)
        }
    }

    private static let entities = [
        "&amp;": "&", "&quot;": "\"", "&apos;": "'", "&#39;": "'", "&euro;": "€", "&deg;": "°",
    ]

    private static let breakingTags: Set<String> = [
        "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote",
        "pre",
    ]

    private func tagName(_ tag: String) -> String {
        tag.drop { "</".contains($0) }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    }

    /// Of `@ann@example.org` the name alone.
    private func mention(_ mention: String) -> String {
        let name = mention.dropFirst().prefix { $0 != "@" && $0 != ":" }
        return name.split { "_.-".contains($0) }.joined(separator: " ")
    }

    /// A longer host is not worth hearing.
    private static let longestHost = 64

    private func link(_ url: String) -> String {
        // "://" may stand in the query of a URL without a scheme.
        let scheme = url.prefix { !"/?#".contains($0) }
        var host = scheme.hasSuffix(":") ? url.dropFirst(scheme.count + 2) : url[...]
        host = host.prefix { !"/?#>".contains($0) }
        if let at = host.lastIndex(of: "@") { host = host[at...].dropFirst() }
        host = host.prefix { $0 != ":" }
        if host.lowercased().hasPrefix("www.") { host = host.dropFirst(4) }
        let isSayable = host.contains(where: \.isLetter) && host.count <= Self.longestHost
        guard let words else { return isSayable ? String(host) : "" }
        return isSayable ? "\(words.linkTo) \(dotted(host))" : words.link
    }

    private func mailbox(_ address: String) -> String {
        guard let words else { return address }
        return address.split(separator: "@").map(dotted).joined(separator: " \(words.at) ")
    }

    /// What `mailto:`, `tel:` or nothing stands before, without a query.
    private func withoutScheme(_ address: String) -> String {
        let address = address.prefix { $0 != "?" }
        return String(address.firstIndex(of: ":").map { address[$0...].dropFirst() } ?? address)
    }

    private func dotted(_ name: some StringProtocol) -> String {
        guard let words else { return String(name) }
        return name.split(separator: ".").joined(separator: " \(words.dot) ")
    }
}
