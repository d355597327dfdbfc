import DragomanModel

/// Words whose full stop does not end a sentence. Written in lower case, without the last stop.
struct Abbreviations {
    /// Never last in a sentence: a name or an example follows.
    private let leading: Set<String>
    /// May end a sentence: they do if a capital follows.
    private let trailing: Set<String>
    /// Abbreviations only before a number: "No. 5", but not "No. I am late."
    private let numeric: Set<String>

    /// Those of a language; the common ones for a language without lists.
    static func of(_ language: LanguageTag) -> Abbreviations { known[language.base.value] ?? common }

    private static let known = lists.mapValues { Abbreviations($0) }
    private static let common = Abbreviations(["", "", ""])

    private init(_ lists: [String]) {
        leading = Self.words(Self.commonLeading + " " + lists[0])
        trailing = Self.words(Self.commonTrailing + " " + lists[1])
        numeric = Self.words(Self.commonNumeric + " " + lists[2])
    }

    /// Whether a stop behind `word` ends no sentence, given what comes after the white space behind it.
    func continues(after word: String, before next: ScalarClass) -> Bool {
        if leading.contains(word) { return true }
        if trailing.contains(word) { return next != .upper }
        return numeric.contains(word) && next == .digit
    }

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(separator: " ").map(String.init))
    }

    private static let commonLeading = "dr prof st vs cf e.g i.e"
    private static let commonTrailing = "etc p.m a.m ca approx max min tel inc ltd"
    private static let commonNumeric = "no nr p pp vol art fig cap ch"

    /// For each language: leading, trailing, numeric.
    private static let lists: [String: [String]] = [
        "en": [
            "mr mrs ms mx messrs rev hon gen col capt lt sgt sen rep gov pres mt ft eg ie",
            "jr sr co corp dept est u.s u.k e.u ph.d b.c a.d ave blvd rd jan feb aug sept oct nov dec",
            "sec nos eq ext",
        ],
        "es": [
            "sr sra srta sres dra d dª dña don fr sto sta ud uds vd p.ej ej gral ing lic arq excmo excma ee",
            "uu ee.uu a.c d.c s.a s.l aprox avda av c dpto km pág págs admón cía",
            "núm n.º nº pág págs tel apdo",
        ],
        "fr": [
            "m mm mme mmes mlle mlles dr me mgr ste p.ex ex",
            "av j.-c env bd boul janv févr avr juil sept oct nov déc éd",
            "n° no art chap p. tél",
        ],
        "ca": [
            "sr sra srs dra d na en mn st sta p.ex ex ee",
            "uu ee.uu aprox av avda pl pg c s.a s.l a.c d.c dept",
            "núm pàg pàgs tel cap",
        ],
        "it": [
            "sig sigg sig.ra sig.na sigra dott dott.ssa dottssa prof.ssa ing avv arch geom on rag p.es es s.ta ss",
            "ecc d.c a.c s.p.a s.r.l ca circa pag",
            "n num pag pagg tel art",
        ],
        "pt": [
            "sr sra srs srta dra d dom exmo exma eng profa prof.ª p.ex ex sto sta",
            "etc s.a ltda av r a.c d.c eua aprox",
            "n.º nº núm pág págs tel art",
        ],
        "de": ["hr fr z.b d.h u.a bzw ggf evtl dipl ing", "usw u.s.w", "nr s abs"],
    ]
}
