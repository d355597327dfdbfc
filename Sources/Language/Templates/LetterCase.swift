import DragomanModel

/// How a sentence is written, which engines lose (`casa` → `House`, `HELLO FRIEND` → `HOLA Amigo`) and the template
/// restores.
struct LetterCase: Sendable {
    /// Two or more words in capitals: shown to the engine in lower case and raised again afterwards.
    let isShouted: Bool

    init(fragments: [String]) {
        isShouted = Self.isShouted(fragments)
    }

    /// One word in capitals is rather a name (NASA) and left as it is. So are texts that do not come back to the same
    /// letters from lower case ("ẞ", "İ").
    private static func isShouted(_ fragments: [String]) -> Bool {
        var words = 0
        var letters = 0
        var previous = ScalarClass.space
        for fragment in fragments {
            previous = .space
            for scalar in fragment.unicodeScalars {
                let kind = ScalarClass(scalar)
                if kind == .lower { return false }
                if kind == .upper {
                    letters += 1
                    if !previous.isLetter, scalar != "I" || letters > 1 { words += 1 }
                }
                previous = kind == .mark ? previous : kind
            }
        }
        guard words >= 2, letters >= 4 else { return false }
        return fragments.allSatisfy { $0.lowercased().uppercased().unicodeScalars.elementsEqual($0.unicodeScalars) }
    }

    /// Gives a translated fragment the case of the source's. `isFirst`: it begins the sentence.
    func restore(
        _ translation: String, of source: String, isFirst: Bool, into language: LanguageTag
    ) -> String {
        if isShouted { return translation.uppercased() }
        guard let first = translation.unicodeScalars.first, let sourceFirst = source.unicodeScalars.first else {
            return translation
        }
        switch (ScalarClass(sourceFirst), ScalarClass(first)) {
        case (.upper, .lower) where isFirst: return Self.withFirst(translation, first.properties.titlecaseMapping)
        case (.lower, .upper) where Self.isSpurious(translation, of: source, in: language):
            return Self.withFirst(translation, first.properties.lowercaseMapping)
        default: return translation
        }
    }

    private static func withFirst(_ text: String, _ first: String) -> String {
        var rest = text.unicodeScalars
        rest.removeFirst()
        return first + String(rest)
    }

    /// Whether the capital that `translation` begins with came from the engine alone, as in `casa` → `House`.
    ///
    /// It is kept where the language writes it (nouns in German, days in English, "I"), where the word has more
    /// capitals, and where a capitalised word of the source may have moved to the front: then the translation has no
    /// more such words than the source.
    private static func isSpurious(_ translation: String, of source: String, in language: LanguageTag) -> Bool {
        guard !nounCapitals.contains(language.base.value) else { return false }
        let words = capitalisedWords(translation, in: language)
        guard words.startsAtFront else { return false }
        return words.count > capitalisedWords(source, in: language).count
    }

    private static let nounCapitals: Set<String> = ["de", "lb", "nds"]

    /// How many words begin with one capital, without those that always do in English; `startsAtFront`: the first one does.
    private static func capitalisedWords(
        _ text: String, in language: LanguageTag
    ) -> (count: Int, startsAtFront: Bool) {
        let exceptions = language.base.value == "en" ? englishCapitals : []
        var count = 0
        var startsAtFront = false
        for (index, word) in text.split(whereSeparator: { !$0.isLetter }).enumerated() {
            guard let first = word.unicodeScalars.first, ScalarClass(first) == .upper else { continue }
            if word.dropFirst().unicodeScalars.contains(where: { ScalarClass($0) == .upper }) { continue }
            if exceptions.contains(word.lowercased()) { continue }
            count += 1
            if index == 0 { startsAtFront = true }
        }
        return (count, startsAtFront)
    }

    private static let englishCapitals: Set<String> = [
        "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays",
        "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december", "english", "spanish", "french",
        "catalan", "italian", "portuguese", "german", "european", "american", "british", "christmas", "easter", "god",
        "spain", "france", "italy", "portugal", "germany", "europe", "london", "paris", "rome", "lisbon", "barcelona",
        "madrid", "mr", "mrs", "ms",
    ]
}
