import DragomanModel
import Language
import TestSupport
import Testing

struct TextPartsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var kind: ProtectedSpan.Kind
        var testDescription: String { "\(kind): \(text)" }
        init(_ text: String, _ kind: ProtectedSpan.Kind) { (self.text, self.kind) = (text, kind) }
    }

    private static let cases = [
        Case("👩‍👩‍👧‍👦", .emoji), Case("🇪🇸", .emoji), Case("1️⃣", .emoji), Case("❤️", .emoji),
        Case("©", .mark), Case("**", .mark), Case("\u{200B}", .mark),
        Case(":-)", .emoticon), Case("<3", .emoticon), Case(":smile:", .emoticon), Case("xDD", .emoticon),
        Case("`a b`", .code), Case("```\na\n```", .codeBlock),
        Case("https://a.example/b", .url), Case("a.com/b", .url), Case("a.com:80", .url), Case("foo.bar/baz", .url),
        Case("a.com/b.html", .url), Case("a.com/?b=1", .url), Case("a.com/b/?c=d&e#f", .url), Case("a.com/", .url),
        Case("localhost:3000", .url), Case("<https://a.example/?b=c>", .url), Case("git+ssh://a@b.example", .url),
        Case("a.com", .host), Case("www.exemple.cat", .host),
        Case("data:text/html,x", .opaqueURL), Case("magnet:?xt=urn:a", .opaqueURL),
        Case("ann@a.example", .email), Case("mailto:ann@a.example", .email),
        Case("+34 600 123 456", .telephone), Case("tel:600123456", .telephone), Case("SMS:600123456", .telephone),
        Case("@ann", .mention), Case("@ann@a.example", .mention), Case("@ann:a.example", .mention),
        Case("#covid_19", .tag), Case("#1", .tag),
        Case("/usr/bin", .path), Case("./run.sh", .path), Case("C:\\Users", .path), Case("main.swift", .path),
        Case("src/main.swift", .path), Case("/help", .path),
        Case("iPhone", .name), Case("C++", .name), Case("CDs", .name), Case("snake_case", .name), Case("mp3", .name),
        Case("v1.2.3", .name), Case("COVID-19", .name), Case("2024-05-01", .name), Case("192.168.0.1", .name),
        Case("{0}", .placeholder), Case("{{name}}", .placeholder), Case("%1$s", .placeholder),
        Case("#{x}", .placeholder),
        Case("<b>", .markup), Case("<a href=\"https://a.example\">", .markup), Case("<@1>", .markup),
        Case("<!-- a -->", .markup), Case("&amp;", .entity), Case("](https://a.example)", .linkTarget),
    ]

    @Test(arguments: cases) func whatIsNotLanguageSaysWhatItIs(_ item: Case) {
        #expect(
            TextParts("see \(item.text) now", language: "en").parts
                == [.init("see "), .init(item.text, item.kind), .init(" now")])
    }

    @Test func partsStandInOrder() {
        let parts = TextParts("Dr. Smith, see <https://a.example>!  ¿Vale?\n😀:) OK", language: "en").parts
        #expect(
            parts == [
                .init("Dr. Smith, see <"), .init("https://a.example", .url), .init(">!  ¿Vale?\n"), .init("😀", .emoji),
                .init(":)", .emoticon), .init(" OK"),
            ])
        #expect(TextParts("", language: "en").parts == [])
    }

    @Test(arguments: 0..<10) func togetherTheyAreTheText(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<100 {
            let text = RandomText.make(&random)
            let parts = TextParts(text, language: "en").parts
            #expect(parts.flatMap(\.text.utf8).elementsEqual(text.utf8))
            #expect(!zip(parts, parts.dropFirst()).contains { $0.kind == nil && $1.kind == nil })
        }
    }

    @Test(arguments: [
        (
            "He said: \"Hello.\" Then Dr. Smith left… “Why?” 5. 6!\nEnd 😀", "en",
            ["He said: \"Hello.\"", "Then Dr. Smith left…", "“Why?”", "5. 6!", "End 😀"]
        ),
        ("see https://a.b/x.y?z. Then go", "en", ["see https://a.b/x.y?z.", "Then go"]),
        ("ask @ann. ok! 😀 Go", "en", ["ask @ann.", "ok!", "😀 Go"]),
        ("Fine.\n\n— !\nBye! 😀", "en", ["Fine.\n\n— !", "Bye! 😀"]),
        ("Tu viens ? Oui !", "fr", ["Tu viens ?", "Oui !"]),
        ("「走吧！」他说。“好。”", "zh", ["「走吧！」", "他说。", "“好。”"]), ("真的吗？是的。", "zh", ["真的吗？", "是的。"]),
        (" \n", "en", []), ("😀!", "en", ["😀!"]),
    ])
    func sentencesAreWhole(text: String, language: String, sentences: [String]) throws {
        let language = try #require(LanguageTag(parsing: language))
        #expect(TextParts(text, language: language).sentences == sentences)
    }

    @Test func sentencesThatAreTooLongForAnEngineAreWhole() {
        let long = String(repeating: "word, ", count: 600) + "end."
        #expect(TextParts("\(long) Next.", language: "en").sentences == [long, "Next."])
    }
}
