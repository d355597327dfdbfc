import DragomanModel

/// Searches routes by trying all of them: installed pairs are few.
struct RouteSearch {
    private let neighbours: [LanguageTag: [EnginePair]]
    private let preference: RoutePreference
    private let burden: (EnginePair) -> Int

    /// - Parameter burden: what speaks against a pair before its hop does, such as not being installed.
    init(pairs: [EnginePair], preference: RoutePreference, burden: @escaping (EnginePair) -> Int = { _ in 0 }) {
        var seen: Set<LanguagePair> = []
        let distinct = pairs.filter { seen.insert($0.pair).inserted }
        neighbours = Dictionary(grouping: distinct, by: \.pair.source)
        self.preference = preference
        self.burden = burden
    }

    func all() -> [LanguagePair: Route] {
        var found: [LanguagePair: Route] = [:]
        for source in neighbours.keys {
            for (target, route) in routes(from: source) {
                found[LanguagePair(source: source, target: target)] = route
            }
        }
        return found
    }

    func best(from source: LanguageTag, to target: LanguageTag) -> Route? {
        routes(from: source)[target]
    }

    private func routes(from source: LanguageTag) -> [LanguageTag: Route] {
        var best: [LanguageTag: (merit: Merit, route: Route)] = [:]
        func extend(_ hops: [EnginePair], at place: LanguageTag) {
            guard hops.count < preference.maximumHops else { return }
            for pair in neighbours[place] ?? [] {
                let target = pair.pair.target
                guard target != source, !hops.contains(where: { $0.pair.target == target }) else { continue }
                let route = Route(hops: hops + [pair])
                let merit = Merit(route, preference, burden)
                if best[target].map({ merit < $0.merit }) ?? true { best[target] = (merit, route) }
                extend(route.hops, at: target)
            }
        }
        extend([], at: source)
        return best.mapValues(\.route)
    }

    /// Smaller is better.
    private struct Merit: Comparable {
        let burden: Int
        let avoided: Int
        let hops: Int
        let pivots: [Int]
        let languages: [LanguageTag]

        init(_ route: Route, _ preference: RoutePreference, _ burden: (EnginePair) -> Int) {
            self.burden = route.hops.reduce(0) { $0 + burden($1) }
            avoided = route.hops.count { preference.avoided.contains($0.pair) }
            hops = route.hops.count
            pivots = route.languages.dropFirst().dropLast().map {
                preference.pivots.firstIndex(of: $0) ?? preference.pivots.count
            }
            languages = route.languages
        }

        static func < (left: Merit, right: Merit) -> Bool {
            if (left.avoided, left.burden, left.hops) != (right.avoided, right.burden, right.hops) {
                return (left.avoided, left.burden, left.hops) < (right.avoided, right.burden, right.hops)
            }
            if left.pivots != right.pivots { return left.pivots.lexicographicallyPrecedes(right.pivots) }
            return left.languages.lexicographicallyPrecedes(right.languages)
        }
    }
}
