/// Letters that some of the languages write and others do not: the exemplar characters of CLDR 45 beyond `a` to `z`.
enum SpellingLetters {
    /// How many different such letters of `words` each language has.
    static func count(in words: some Sequence<String>) -> [String: Int] {
        let letters = Set(words.joined().unicodeScalars.filter { $0.value >= 0x80 })
        return exemplars.mapValues { $0.intersection(letters).count }
    }

    private static let exemplars: [String: Set<Unicode.Scalar>] = [
        "en": "", "es": "áéíñóúü", "fr": "àâæçèéêëîïôœùûüÿ", "ca": "·àçèéíïòóúü", "it": "àèéìòù", "pt": "áâãàçéêíóôõú",
    ].mapValues { Set($0.unicodeScalars) }
}
