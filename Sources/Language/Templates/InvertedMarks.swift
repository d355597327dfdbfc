import DragomanModel

/// `¿` and `¡`: written in Spanish and its neighbours; engines leave them in other languages and add none.
enum InvertedMarks {
    private static let writing: Set<String> = ["es", "ast", "gl", "an"]

    static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "¿" || scalar == "¡" }

    static func areStripped(from source: LanguageTag, into target: LanguageTag) -> Bool {
        source.base != target.base && !writing.contains(target.base.value)
    }

    static func stripped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isMark) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
    }

    /// The mark that opens a sentence which ends in `terminal`, for a translation into Spanish.
    static func opening(for terminal: String, from source: LanguageTag, into target: LanguageTag) -> String? {
        guard target.base.value == "es", !writing.contains(source.base.value) else { return nil }
        switch terminal {
        case "?": return "¿"
        case "!": return "¡"
        default: return nil
        }
    }

    /// Puts `mark` before the question: behind a greeting or a name of one or two words with its comma, where there is
    /// one (Ortografía de la lengua española, 2010, III.3.4.9).
    static func open(_ text: String, with mark: String) -> String {
        guard !text.unicodeScalars.contains(where: isMark) else { return text }
        if let comma = text.firstIndex(of: ","), text[..<comma].split(separator: " ").count <= 2 {
            let rest = text[comma...].dropFirst()
            if rest.first == " ", let start = rest.firstIndex(where: { $0 != " " }) {
                return "\(text[..<start])\(mark)\(text[start...])"
            }
        }
        return mark + text
    }
}
