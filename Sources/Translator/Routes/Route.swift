package import DragomanModel

/// A way from one language to another over one or more direct pairs.
package struct Route: Hashable, Sendable {
    /// At least one; each begins where the one before ends.
    package let hops: [EnginePair]

    /// The source, the pivots, the target.
    package let languages: [LanguageTag]

    /// What the answers depend on besides the text: engines, packages and versions, in order.
    package let version: String

    package init(hops: [EnginePair]) {
        self.hops = hops
        languages = hops.prefix(1).map(\.pair.source) + hops.map(\.pair.target)
        version = hops.map { "\($0.engine) \($0.version)" }.joined(separator: " + ")
    }
}
