import DragomanModel

/// Debian 12's packages of Apertium pairs, for suggestions: which package would bring a pair that is missing.
///
/// Only pairs that translate both ways, or are known to translate one way, are listed so.
package enum DebianPairs {
    package static let packages: [InstallablePackage] =
        bothWays.map { package($0, both: true) } + oneWay.map { package($0, both: false) }

    private static let bothWays = [
        "eng-spa", "eng-cat", "spa-cat", "spa-ita", "fra-cat", "cat-ita", "por-cat", "es-pt", "fr-es", "en-gl",
        "es-gl", "pt-gl", "spa-arg", "arg-cat", "spa-ast", "oc-ca", "oc-es", "oci-fra", "nno-nob", "dan-nor",
        "swe-dan", "swe-nor", "afr-nld", "bel-rus", "rus-ukr", "mkd-bul", "hbs-slv", "hbs-mkd", "urd-hin",
    ]

    private static let oneWay = ["br-fr", "eu-es", "eu-en", "isl-eng", "mkd-eng", "hbs-eng", "cat-srd"]

    /// The languages of a package are those of its name.
    private static func package(_ name: String, both: Bool) -> InstallablePackage {
        let tags = name.split(separator: "-").compactMap { LanguageTag(String($0)) }
        guard let source = tags.first, let target = tags.last, source != target else {
            preconditionFailure("\(name) names no pair")
        }
        let there = LanguagePair(source: source, target: target)
        let back = LanguagePair(source: target, target: source)
        return InstallablePackage(name: "apertium-\(name)", pairs: both ? [there, back] : [there])
    }
}
