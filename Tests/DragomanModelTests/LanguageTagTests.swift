import DragomanModel
import Testing

@Suite struct LanguageTagTests {
    @Test(arguments: [
        ("en", "en"), ("EN", "en"), ("en-gb", "en-GB"), ("pt_BR", "pt-BR"), ("zh-HANT-tw", "zh-Hant-TW"),
        ("eng", "en"), ("spa-419", "es-419"), ("ast", "ast"), ("de-1996", "de-1996"),
    ])
    func isWrittenCanonically(text: String, canonical: String) {
        #expect(LanguageTag(parsing: text)?.value == canonical)
    }

    @Test(arguments: [
        "", "e", "auto", "AUTO", "english", "en-", "-en", "en--gb", "en-toolongsubtag", "e1", "en-g b", "en\u{0}",
        "日本", "en-GB-oed-xxxxx-xxxxx-xxxxx-xxxxx-xxxxx",
    ])
    func refusesWhatIsNoTag(text: String) {
        #expect(LanguageTag(parsing: text) == nil)
    }

    @Test func baseIsTheLanguageAlone() {
        #expect(LanguageTag("pt-BR").base == "pt")
        #expect(LanguageTag("fr").base == "fr")
    }
}
