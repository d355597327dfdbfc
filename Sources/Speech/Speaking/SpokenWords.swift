import DragomanModel

/// What is said in place of what cannot be read out.
struct SpokenWords {
    /// What a host follows: "link to example dot org".
    let linkTo: String
    /// A link whose host is not worth hearing.
    let link: String
    let dot: String
    let at: String
    /// In place of a block of code.
    let code: String

    /// Nil for a language whose words are not known here: hosts and addresses are said as they are then, and code is not.
    static func of(_ language: LanguageTag) -> SpokenWords? { all[language.base.value] }

    private static let all: [String: SpokenWords] = [
        "en": SpokenWords(linkTo: "link to", link: "link", dot: "dot", at: "at", code: "code"),
        "es": SpokenWords(linkTo: "enlace a", link: "enlace", dot: "punto", at: "arroba", code: "código"),
        "fr": SpokenWords(linkTo: "lien vers", link: "lien", dot: "point", at: "arobase", code: "code"),
        "ca": SpokenWords(linkTo: "enllaç a", link: "enllaç", dot: "punt", at: "arrova", code: "codi"),
        "it": SpokenWords(linkTo: "link a", link: "link", dot: "punto", at: "chiocciola", code: "codice"),
        "pt": SpokenWords(linkTo: "link para", link: "link", dot: "ponto", at: "arroba", code: "código"),
        "de": SpokenWords(linkTo: "Link zu", link: "Link", dot: "Punkt", at: "ät", code: "Code"),
    ]
}
