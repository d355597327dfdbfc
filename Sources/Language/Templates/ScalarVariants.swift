import DragomanModel

/// Scalars that are made alike before the engine and get their own shape back afterwards, in order.
///
/// Apostrophes: engines answer `l’amic` and `l'amic` alike with `'`; made alike, both are one entry of a memo too. English "i"
/// is made "I", which is what dictionaries hold.
struct ScalarVariants: Sendable {
    enum Family: Sendable { case apostrophe, englishI }

    private let family: Family
    private var originals: [Unicode.Scalar] = []

    init(_ family: Family) {
        self.family = family
    }

    /// English alone has an "I" to give its shape back to.
    func applies(to language: LanguageTag) -> Bool { family == .apostrophe || language.base.value == "en" }

    /// The text with the family's members made alike; remembers what they were.
    mutating func normalise(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isCandidate) else { return text }
        return Self.map(text) { scalar, before, after in
            guard isMember(scalar, before, after) else { return scalar }
            originals.append(scalar)
            return canonical
        }
    }

    /// Gives the fragments of a translation the shapes of the source: one by one if there are as many as before; all
    /// alike if the source's were.
    func restore(_ fragments: [String]) -> [String] {
        guard let first = originals.first, originals.contains(where: { $0 != canonical }) else { return fragments }
        var found = 0
        for fragment in fragments {
            _ = Self.map(fragment) { scalar, before, after in
                if scalar == canonical, isMember(scalar, before, after) { found += 1 }
                return scalar
            }
        }
        let isUniform = originals.allSatisfy { $0 == first }
        guard found == originals.count || (isUniform && family == .apostrophe) else { return fragments }
        var next = 0
        return fragments.map { fragment in
            Self.map(fragment) { scalar, before, after in
                guard scalar == canonical, isMember(scalar, before, after) else { return scalar }
                next += 1
                return isUniform ? first : originals[next - 1]
            }
        }
    }

    private var canonical: Unicode.Scalar { family == .apostrophe ? "'" : "I" }

    private func isCandidate(_ scalar: Unicode.Scalar) -> Bool {
        switch family {
        case .apostrophe: scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}"
        case .englishI: scalar == "i" || scalar == "I"
        }
    }

    private func isMember(_ scalar: Unicode.Scalar, _ before: ScalarClass, _ after: Unicode.Scalar) -> Bool {
        guard isCandidate(scalar) else { return false }
        switch family {
        case .apostrophe: return before.isWord
        // "i" alone, also of "i'm"; not of "i.e." or "hawai'i".
        case .englishI: return before == .space && (ScalarClass(after) == .space || after == "'" || after == "\u{2019}")
        }
    }

    private static func map(
        _ text: String, _ change: (Unicode.Scalar, ScalarClass, Unicode.Scalar) -> Unicode.Scalar
    ) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var before = ScalarClass.space
        for (index, scalar) in scalars.enumerated() {
            result.append(change(scalar, before, index + 1 < scalars.count ? scalars[index + 1] : " "))
            before = ScalarClass(scalar)
        }
        return String(result)
    }
}
