import DragomanModel

/// The little words by which a person tells a short message's language. A word that several of the languages have stands
/// in the list of each.
enum CommonWords {
    /// How many of a text's words are common in each language, and how many letters speak for it.
    struct Counts {
        fileprivate let counts: [String: Int]

        /// The language with more of them than any other among `expected` (all if none); nil where none leads.
        func best(among expected: [LanguageTag]) -> LanguageTag? {
            let values = expected.isEmpty ? counts.keys.sorted() : expected.map(\.value)
            let ranked = values.map { (value: $0, count: counts[$0] ?? 0) }.sorted { $0.count > $1.count }
            guard let first = ranked.first, first.count > 0, ranked.count < 2 || ranked[1].count < first.count else {
                return nil
            }
            return LanguageTag(parsing: first.value)
        }

        /// A language that has more of them in the text than `found`. What is not listed here at all is only
        /// overruled by two words.
        func better(than found: LanguageTag, among expected: [LanguageTag]) -> LanguageTag? {
            guard let best = best(among: expected), best != found.base else { return nil }
            let own = CommonWords.lists[found.base.value] == nil ? 1 : counts[found.base.value] ?? 0
            return (counts[best.value] ?? 0) > own ? best : nil
        }
    }

    static func count(in words: [Substring]) -> Counts {
        // A short message is decided by few words; in a long one CLD2 decides.
        let words = words.prefix(32).map(String.init)
        let letters = SpellingLetters.count(in: words)
        return Counts(
            counts: lists.reduce(into: letters) { counts, list in
                counts[list.key, default: 0] += words.count { list.value.contains($0) }
            })
    }

    /// Whether all words are such that people of any language write them: "ok", "lol", "jajaja".
    static func areInternational(_ words: [Substring]) -> Bool {
        words.allSatisfy { international.contains(String($0)) || isLaughter($0) }
    }

    private static let international = list(
        "ok okay okey oki lol omg wtf xd xdd hmm mmm uf ouf wow ups oops ah oh eh uh hey btw fyi asap gg brb rofl pff")

    /// `haha`, `jajaja`, `hihi`, `kkkk`, `hehe`.
    private static func isLaughter(_ word: Substring) -> Bool {
        word.utf8.count >= 3 && word.allSatisfy { "hjaeikx".contains($0) }
            && (word.contains("h") || word.contains("j") || word.allSatisfy { $0 == "k" })
            && Set(word).count <= 2
    }

    private static func list(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let lists: [String: Set<String>] = [
        "en": list(
            """
            the and you your is are i i'm i'll don't it it's what where who how when why not this that to of for with have be
            my me we can will on yes thanks please sorry was at know see did do does has he she they no a in so were should
            would could
            """),
        "es": list(
            """
            el la los las y es qué que cómo dónde quién cuándo cuánto por para con muy estoy está estás eres soy hola gracias
            sí si pero también ahora mañana hoy lo del una un me te se le nos o no adiós buenos buenas vienes tengo de mi su a
            en al he ha todo esta este tu
            """),
        "fr": list(
            """
            le la les et est je tu il elle on nous vous ça va c'est j'ai qu'est que où qui pas pour avec très suis oui merci
            salut bonjour demain d'accord des du une un ne mais j'adore désolé es me te se en de mon ma ton ta ce cette à au
            as a soir si plus tout sur mdr
            """),
        "ca": list(
            """
            el la els les i és què que com va on qui quan quant per amb molt estic està ets sóc soc hola gràcies sí però també
            ara demà avui del una un em et es ens no m'he us m'encanta pots tinc bona de lo o a en al meu teu he has ha tot
            aquesta aquest
            """),
        "it": list(
            """
            il la lo gli le e è che come dove chi quando quanto per con molto sto sta sei sono ciao grazie sì si ma anche
            adesso domani oggi del una un mi ti ci vi se vieni o non va più ho ha di da in al alla mio tuo questa questo tutto
            bene io me te
            """),
        "pt": list(
            """
            o a os as e é que como onde quem quando quanto por para com muito estou está és sou olá oi obrigado obrigada sim
            mas também agora amanhã hoje do da no na um uma me te se nos ou não tudo bem até já sem podes você eu de em ao
            minha meu esta este todo lhe
            """),
    ]
}
