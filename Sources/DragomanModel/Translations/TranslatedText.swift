/// What an engine made of a text.
package struct TranslatedText: Hashable, Sendable {
    package var text: String
    /// Who made it, for people: `apertium fra-cat 1.10.0 + eng-cat 1.0.1`; `person` for a correction.
    package var engine: String
    /// The languages that the text went through, source and target included: `[fr, ca, en]`.
    package var route: [LanguageTag]
    /// 0…1, where the engine gives one.
    package var confidence: Double?

    package init(text: String, engine: String, route: [LanguageTag], confidence: Double? = nil) {
        self.text = text
        self.engine = engine
        self.route = route
        self.confidence = confidence
    }
}
