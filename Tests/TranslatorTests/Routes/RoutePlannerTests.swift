import DragomanModel
import Testing

@testable import Translator

@Suite struct RoutePlannerTests {
    /// The pairs of Debian 12's packages for six languages, both ways.
    private static let direct = ["en-es", "en-ca", "es-ca", "es-it", "es-pt", "fr-ca", "ca-it", "ca-pt"]

    private static func pairs(_ names: [String], engine: String = "apertium", bothWays: Bool = true) -> [EnginePair] {
        names.flatMap { name -> [EnginePair] in
            let tags = name.split(separator: "-").compactMap { LanguageTag(parsing: String($0)) }
            let there = LanguagePair(source: tags[0], target: tags[1])
            let back = LanguagePair(source: tags[1], target: tags[0])
            return (bothWays ? [there, back] : [there]).map {
                EnginePair(pair: $0, engine: engine, version: "\(name) 1")
            }
        }
    }

    private func way(_ planner: RoutePlanner, _ source: LanguageTag, _ target: LanguageTag) -> String? {
        planner.route(from: source, to: target).map { $0.languages.map(\.value).joined(separator: " ") }
    }

    @Test func sixLanguagesInAllThirtyDirections() {
        let planner = RoutePlanner(pairs: Self.pairs(Self.direct))
        #expect(planner.routes.count == 30)
        #expect(planner.routes.count { $0.hops.count == 1 } == 16)
        let longer = planner.routes.filter { $0.hops.count == 2 }
        #expect(longer.count == 14)
        #expect(longer.allSatisfy { $0.languages[1] == "ca" })
        #expect(way(planner, "fr", "es") == "fr ca es")
        #expect(planner.route(from: "fr", to: "es")?.version == "apertium fr-ca 1 + apertium es-ca 1")
    }

    @Test func anAvoidedPairServesOnlyWhereThereIsNoOther() {
        let all = RoutePlanner(pairs: Self.pairs(Self.direct + ["fr-es"]))
        #expect(way(all, "fr", "es") == "fr ca es")
        #expect(way(all, "es", "fr") == "es ca fr")
        let few = RoutePlanner(pairs: Self.pairs(["fr-es", "en-es"]))
        #expect(way(few, "fr", "es") == "fr es")
        #expect(way(few, "fr", "en") == "fr es en")
        var preference = RoutePreference()
        preference.avoided = []
        #expect(
            way(RoutePlanner(pairs: Self.pairs(Self.direct + ["fr-es"]), preference: preference), "fr", "es") == "fr es"
        )
    }

    @Test func pivotsDecideBetweenEqualsThenTheAlphabet() {
        let names = ["it-de", "it-nl", "it-en", "de-pl", "nl-pl", "en-pl"]
        #expect(way(RoutePlanner(pairs: Self.pairs(names)), "it", "pl") == "it en pl")
        var preference = RoutePreference()
        preference.pivots = []
        #expect(way(RoutePlanner(pairs: Self.pairs(names), preference: preference), "it", "pl") == "it de pl")
        preference.pivots = ["nl"]
        #expect(way(RoutePlanner(pairs: Self.pairs(names), preference: preference), "it", "pl") == "it nl pl")
    }

    @Test func routesEndAfterThreeHops() {
        let planner = RoutePlanner(pairs: Self.pairs(["en-es", "es-ca", "ca-fr", "fr-br"]))
        #expect(way(planner, "en", "fr") == "en es ca fr")
        #expect(way(planner, "en", "br") == nil)
    }

    @Test func directionsCount() {
        let planner = RoutePlanner(pairs: Self.pairs(["br-fr"], bothWays: false))
        #expect(way(planner, "br", "fr") == "br fr")
        #expect(way(planner, "fr", "br") == nil)
    }

    @Test func regionsAreServedByTheirLanguage() {
        let planner = RoutePlanner(pairs: Self.pairs(["en-es"]) + Self.pairs(["es-pt", "es-pt_BR"], bothWays: false))
        #expect(way(planner, "en-GB", "es-MX") == "en es")
        #expect(way(planner, "es", "pt-BR") == "es pt-BR")
        #expect(way(planner, "es", "pt-PT") == "es pt")
        #expect(planner.route(from: "en", to: "en-GB") == nil)
    }

    @Test func aMissingRouteNamesThePackagesThatBringIt() {
        let planner = RoutePlanner(pairs: Self.pairs(["en-es"]), installable: DebianPairs.packages)
        #expect(planner.suggestion(from: "en", to: "fr") == "apertium-eng-cat apertium-fra-cat")
        #expect(planner.suggestion(from: "es", to: "pt") == "apertium-es-pt")
        #expect(planner.suggestion(from: "en", to: "ja") == nil)
        #expect(planner.suggestion(from: "en", to: "es") == nil)
    }

    /// A name of a package says neither which directions it has nor, always, which languages.
    @Test func packagesAreSuggestedForTheModesThatTheyHave() {
        let planner = RoutePlanner(pairs: [], installable: DebianPairs.packages)
        #expect(planner.suggestion(from: "es", to: "ast") == "apertium-spa-ast")
        #expect(planner.suggestion(from: "ast", to: "es") == nil)
        #expect(planner.suggestion(from: "da", to: "nb") == "apertium-dan-nor")
        #expect(planner.suggestion(from: "ro", to: "es") == "apertium-es-ro")
        #expect(planner.suggestion(from: "en", to: "sh") == "apertium-hbs-eng")
    }

    @Test func everyModeOfTheDebianPackagesIsAPair() {
        for package in DebianPairs.packages {
            #expect(!package.pairs.isEmpty, "\(package.name)")
            #expect(Set(package.pairs).count == package.pairs.count, "\(package.name)")
        }
        #expect(DebianPairs.packages.reduce(0) { $0 + $1.pairs.count } == 83)
    }
}
