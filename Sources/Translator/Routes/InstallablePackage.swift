/// A package that is not installed but could be, and the pairs it would bring.
package struct InstallablePackage: Hashable, Sendable {
    package let name: String
    package let pairs: [LanguagePair]

    /// Marks pairs that no engine serves yet.
    static let engine = "installable"

    package init(name: String, pairs: [LanguagePair]) {
        self.name = name
        self.pairs = pairs
    }
}
