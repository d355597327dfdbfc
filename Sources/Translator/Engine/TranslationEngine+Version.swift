extension TranslationEngine {
    /// What it is made of: the versions of its pairs.
    package var version: String {
        Set(pairs.map(\.version)).sorted().joined(separator: ", ")
    }
}
