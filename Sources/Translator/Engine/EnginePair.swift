/// One language pair that an engine serves directly.
package struct EnginePair: Hashable, Sendable {
    package let pair: LanguagePair

    /// The engine's name, e.g. `apertium`.
    package let engine: String

    /// What answers depend on besides the text, e.g. `fra-cat 1.10.0`. A cached translation is only as good as this.
    package let version: String

    package init(pair: LanguagePair, engine: String, version: String) {
        self.pair = pair
        self.engine = engine
        self.version = version
    }
}
