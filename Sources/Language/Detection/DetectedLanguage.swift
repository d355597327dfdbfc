package import DragomanModel

/// What language a text seems to be in.
package struct DetectedLanguage: Hashable, Sendable {
    package let language: LanguageTag

    /// From 0 to 1: how far the language stands out. 0.3 and less rests on the expected languages alone.
    package let confidence: Double

    /// Whether the text itself says it; otherwise it is a guess from short text or from what was expected.
    package let isReliable: Bool

    package init(language: LanguageTag, confidence: Double, isReliable: Bool) {
        self.language = language
        self.confidence = confidence
        self.isReliable = isReliable
    }
}
