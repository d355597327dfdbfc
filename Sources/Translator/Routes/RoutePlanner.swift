package import DragomanModel

/// Finds the best route between two languages through the pairs that engines serve directly.
///
/// The best has no avoided pair where that is possible, then the fewest hops, then the preferred pivots, then comes
/// first in the alphabet. All routes are found once, when the planner is made.
package struct RoutePlanner: Sendable {
    private let table: [LanguagePair: Route]
    private let languages: Set<LanguageTag>
    private let pairs: [EnginePair]
    private let preference: RoutePreference
    private let installable: [InstallablePackage]

    /// - Parameters:
    ///   - pairs: where several engines serve one pair, the first given is used.
    ///   - installable: packages that could be added, for suggestions.
    package init(
        pairs: [EnginePair], preference: RoutePreference = RoutePreference(), installable: [InstallablePackage] = []
    ) {
        self.pairs = pairs
        self.preference = preference
        self.installable = installable
        table = RouteSearch(pairs: pairs, preference: preference).all()
        languages = Set(pairs.flatMap { [$0.pair.source, $0.pair.target] })
    }

    /// Every route, in the order of the languages.
    package var routes: [Route] {
        table.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The best route, or nil where there is none. A tag that no engine knows by itself is looked up by its base
    /// language: `en-GB` is served by `en`.
    package func route(from source: LanguageTag, to target: LanguageTag) -> Route? {
        table[LanguagePair(source: known(source), target: known(target))]
    }

    /// The Debian packages that would bring a route that is missing, ready for a person to install; nil where no known
    /// package helps.
    package func suggestion(from source: LanguageTag, to target: LanguageTag) -> String? {
        let candidates = installable.flatMap { package in
            package.pairs.map { EnginePair(pair: $0, engine: InstallablePackage.engine, version: package.name) }
        }
        let search = RouteSearch(pairs: pairs + candidates, preference: preference) { pair in
            pair.engine == InstallablePackage.engine ? 1 : 0
        }
        guard let route = search.best(from: source.base, to: target.base) else { return nil }
        var names: [String] = []
        for hop in route.hops where hop.engine == InstallablePackage.engine && !names.contains(hop.version) {
            names.append(hop.version)
        }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    private func known(_ tag: LanguageTag) -> LanguageTag {
        languages.contains(tag) ? tag : tag.base
    }
}
