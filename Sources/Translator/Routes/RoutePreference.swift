package import DragomanModel

/// What decides between routes of equal length.
package struct RoutePreference: Hashable, Sendable {
    /// Pivots, the best first. Catalan first: of the routes over two pairs that were compared, those over it were
    /// better than those over Spanish.
    package var pivots: [LanguageTag] = ["ca", "es", "en"]

    /// Direct pairs that are worse than a longer way round, and serve only where there is no other. Debian's `fr-es`
    /// breaks inversions (`peux-tu` → `puedo-callado`).
    package var avoided: Set<LanguagePair> = [
        LanguagePair(source: "fr", target: "es"), LanguagePair(source: "es", target: "fr"),
    ]

    /// Longer routes are not looked for: each hop loses something.
    package var maximumHops = 3

    package init() {}
}
