import DragomanModel

/// The mark of a file's content, by which a client knows whether it has it (RFC 9110, 8.8.3). Pure.
struct EntityTag: Hashable, Sendable {
    /// As a field has it, in quotes.
    let text: String

    /// A strong one: the same name is the same bytes.
    init(_ hash: BlobHash) {
        text = "\"\(hash.text)\""
    }

    /// Whether the client has it: `If-None-Match` (13.1.2), where weak marks count as well.
    func isNamed(by field: String?) -> Bool {
        guard var rest = field?[...] else { return false }
        if rest == "*" { return true }
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
            if rest.hasPrefix("W/") { rest = rest.dropFirst(2) }
            // Commas may stand within the quotes.
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { return false }
            if rest[...end] == text { return true }
            rest = rest[rest.index(after: end)...]
        }
    }

    /// Whether what the client has a part of is the same: `If-Range` (13.1.5); nothing is asked where there is none.
    func allowsRange(_ field: String?) -> Bool {
        field == nil || field == text
    }
}
