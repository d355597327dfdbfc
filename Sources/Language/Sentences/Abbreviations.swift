import DragomanModel

/// Words whose full stop does not end a sentence. Written in lower case, without the last stop.
struct Abbreviations {
    /// Never last in a sentence: a name or an example follows.
    private let leading: Set<String>
    /// May end a sentence: they do if a capital follows.
    private let trailing: Set<String>
    /// Abbreviations only before a number: "No. 5", but not "No. I am late."
    private let numeric: Set<String>

    /// Those of a language, or what is common to all.
    static func of(_ language: LanguageTag) -> Abbreviations { all[language.base.value] ?? common }

    private static let common = Abbreviations(leading: "", trailing: "", numeric: "")
    private static let all = lists.mapValues { Abbreviations(leading: $0[0], trailing: $0[1], numeric: $0[2]) }

    private init(leading: String, trailing: String, numeric: String) {
        self.leading = Self.words(Self.commonLeading + " " + leading)
        self.trailing = Self.words(Self.commonTrailing + " " + trailing)
        self.numeric = Self.words(Self.commonNumeric + " " + numeric)
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

    // A word that people also write in full at the end of a sentence ("no", "art", "sept", French "vol") stands in no list but
    // the numeric ones: joining two sentences harms less than tearing one apart, but "no. see you" is a common message.
    private static let commonLeading = "dr prof st vs cf e.g i.e"
    private static let commonTrailing = "etc p.m a.m approx max min tel inc ltd fig p.s"
    private static let commonNumeric = "no nr p pp vol art cap ch"

    /// For each language: leading, trailing, numeric.
    private static let lists: [String: [String]] = [
        "en": [
            "mr mrs ms mx messrs rev hon gen col capt lt sgt sen rep gov pres mt eg ie viz",
            """
            ft ca jr sr co corp dept est u.s u.k e.u ph.d b.c a.d ave blvd rd apt jan feb apr aug sept oct nov dec mon tue tues \
            thu thurs fri incl excl resp temp dist misc hr hrs mins secs tbsp tsp
            """,
            "sec nos eq ext mar jun jul sep",
        ],
        "es": [
            "sr sra sres srta dra dª dña fr sto sta p.ej ej gral ing lic arq excmo excma ee",
            """
            ud uds vd vds uu ee.uu a.c d.c s.a s.l aprox avda av dpto depto km pág págs admón cía núm nº tfno tlf ene feb abr \
            ago sept oct nov dic máx mín izq dcha prov ctra pza bco
            """,
            "n.º nro apdo jun jul sep",
        ],
        "fr": [
            "m mm mme mmes mlle mlles mgr ste p.ex",
            "ex av j.-c env bd boul janv févr avr juil oct nov déc éd apr hab suiv",
            "n° chap tél",
        ],
        "ca": [
            "sr sra srs dra mn sta p.ex ee",
            "ex uu ee.uu aprox av avda pl pg ctra s.a s.l a.c d.c dept pàg pàgs núm febr abr jul oct nov màx mín esq",
            "nº",
        ],
        "it": [
            "sig sigg sig.ra sig.na sigra dott dott.ssa dottssa prof.ssa ing avv arch geom on rag p.es es ss",
            "ecc d.c a.c s.p.a s.r.l ca pag pagg gen feb apr mag giu lug ago sett ott nov dic max min",
            "n num",
        ],
        "pt": [
            "sr sra srs srta dra exmo exma eng profa prof.ª p.ex sto sta",
            "ex s.a ltda av a.c d.c aprox sáb dom núm nº pág págs máx mín jan fev abr ago nov dez",
            "n.º",
        ],
        "de": ["hr fr z.b d.h u.a bzw ggf evtl dipl ing", "usw u.s.w ca", "nr s abs"],
    ]
}
