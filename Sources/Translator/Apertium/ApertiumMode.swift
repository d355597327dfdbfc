/// A direct pair that Apertium can translate here: all its programs and files exist.
package struct ApertiumMode: Hashable, Sendable {
    package let name: String
    package let pair: LanguagePair

    /// The programs by their full paths, with their arguments.
    package let stages: [[String]]

    /// The package and its version, e.g. `fra-cat 1.10.0`.
    package let version: String

    package init(name: String, pair: LanguagePair, stages: [[String]], version: String) {
        self.name = name
        self.pair = pair
        self.stages = stages
        self.version = version
    }
}
