package import DragomanModel
package import Storage

/// The routes that the Translator announced last.
package struct RouteTable: Hashable, Sendable {
    package struct Pair: Hashable, Sendable {
        package var source: LanguageTag
        package var target: LanguageTag

        package init(source: LanguageTag, target: LanguageTag) {
            self.source = source
            self.target = target
        }
    }

    /// The version of the route from a language to another, both by their base.
    package var versions: [Pair: String]

    package init(versions: [Pair: String]) {
        self.versions = versions
    }

    /// Whether the same engines would make this translation today. Where no route is left, an old translation is
    /// better than none.
    package func isCurrent(_ row: CachedTranslation) -> Bool {
        guard let version = versions[Pair(source: row.source.base, target: row.target.base)] else { return true }
        return version == row.routeVersion
    }
}
