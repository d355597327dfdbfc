package import DragomanModel
package import Language

/// Mends what Apertium leaves wrong at the surface of a sentence.
package struct SurfaceRepair: Sendable {
    private let target: LanguageTag

    package init(target: LanguageTag) {
        self.target = target
    }

    /// - Parameters:
    ///   - sentence: the translation.
    ///   - source: what was translated.
    package func repair(_ sentence: MaskedSentence, source: MaskedSentence) -> MaskedSentence {
        var repaired = sentence
        if !Self.invertsPunctuation.contains(target.base) {
            for index in repaired.fragments.indices {
                repaired.fragments[index].unicodeScalars.removeAll { $0 == "¿" || $0 == "¡" }
            }
        }
        restoreFirstLetter(&repaired, source: source)
        return repaired
    }

    /// Languages that open questions and exclamations with a mark. Other languages keep the marks of a Spanish source.
    private static let invertsPunctuation: Set<LanguageTag> = ["es", "ast", "an", "gl"]

    /// Gives the first letter the case that it had. Only where both sentences begin in the same fragment.
    private func restoreFirstLetter(_ sentence: inout MaskedSentence, source: MaskedSentence) {
        for (index, fragment) in source.fragments.enumerated() {
            guard let original = fragment.first(where: \.isLetter) else { continue }
            guard index < sentence.fragments.count,
                let place = sentence.fragments[index].firstIndex(where: \.isLetter),
                sentence.fragments[..<index].allSatisfy({ !$0.contains(where: \.isLetter) })
            else { return }
            let text = sentence.fragments[index]
            let letter = text[place]
            if original.isUppercase, letter.isLowercase {
                sentence.fragments[index].replaceSubrange(place...place, with: letter.uppercased())
            } else if original.isLowercase, letter.isUppercase, !keepsCapital(text[place...]) {
                sentence.fragments[index].replaceSubrange(place...place, with: letter.lowercased())
            }
            return
        }
    }

    /// Whether a word is in capitals, or the English pronoun.
    private func keepsCapital(_ word: Substring) -> Bool {
        let next = word.dropFirst().first
        if next?.isUppercase == true { return true }
        return target.base == "en" && word.first == "I" && next?.isLetter != true
    }
}
