import DragomanModel
import Language
import TestSupport
import Testing

struct TextTemplateTests {
    private static let languages: [LanguageTag] = ["en", "es", "fr", "ca", "it", "pt"]

    @Test func whatIsNotLanguageSurvivesEveryTranslation() throws {
        let corpus = try Corpus.load("protected", as: Corpus.Protected.self)
        #expect(corpus.count >= 300)
        for line in corpus {
            let template = TextTemplate(line.text, language: line.language)
            for (number, translate) in Self.translations.enumerated() {
                for target in Self.languages {
                    let translated = template.sentences.map { sentence in
                        MaskedSentence(fragments: sentence.fragments.map(translate))
                    }
                    let result = try #require(template.render(translated, into: target))
                    for token in line.tokens {
                        #expect(
                            Self.count(token, in: result) >= Self.count(token, in: line.text),
                            "\(line.language)→\(target), way \(number): \(token) of \(line.text) in \(result)")
                    }
                }
            }
        }
    }

    @Test func engineThatAnswersEachSentenceWithItselfGivesTheTextBack() throws {
        for line in try Corpus.load("protected", as: Corpus.Protected.self) {
            Self.expectIdentity(line.text, line.language)
        }
        for line in try Corpus.load("sentences", as: Corpus.Sentences.self) {
            Self.expectIdentity(line.text, line.language)
        }
        for line in try Corpus.load("detection", as: Corpus.Detection.self) {
            Self.expectIdentity(line.text, line.language)
        }
    }

    @Test func tokensAreNotShownToTheEngine() throws {
        for line in try Corpus.load("protected", as: Corpus.Protected.self) {
            let shown = TextTemplate(line.text, language: line.language).sentences.flatMap(\.fragments)
            for token in line.tokens {
                #expect(!shown.contains { Self.count(token, in: $0) > 0 }, "\(token) of \(line.text): \(shown)")
            }
        }
    }

    @Test(arguments: 0..<20)
    func randomTextsComeBack(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<100 {
            let text = RandomText.make(&random)
            Self.expectIdentity(text, Self.languages.randomElement(using: &random) ?? "en")
        }
    }

    @Test func translationsThatDoNotFitAreRefused() {
        let template = TextTemplate("Hello @ann and you. Bye", language: "en")
        #expect(template.sentences.count == 2)
        #expect(template.render([], into: "es") == nil)
        let flat = template.sentences.map { _ in MaskedSentence(fragments: ["hola"]) }
        #expect(template.render(flat, into: "es") == nil)
    }

    @Test(arguments: [
        "@", "<", "`", ":", "[", "](", "a", "a.", "{", "@a", "a@", "😀", "。", "~", "(", "¿", "``` ` ", "1.", "a/",
    ])
    func hostileTextsComeBack(unit: String) {
        let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
        Self.expectIdentity(text, "en")
        let longest = TextTemplate(text, language: "en").sentences.flatMap(\.fragments).map(\.count).max() ?? 0
        #expect(longest <= 1_502)
    }

    @Test func longSentencesAreCutAtWhiteSpace() {
        let text = String(repeating: "some words ", count: 1_000)
        let template = TextTemplate(text, language: "en")
        #expect(template.sentences.count > 5)
        for sentence in template.sentences {
            #expect(sentence.fragments.reduce(0) { $0 + $1.count } <= 1_500)
            #expect(sentence.fragments.allSatisfy { $0.hasPrefix("some") || $0.hasPrefix("words") })
        }
    }

    @Test(arguments: [
        ("Casa", "house", "en", "House"), ("casa", "House", "en", "house"), ("lunes", "Monday", "en", "Monday"),
        ("HOLA AMIGO", "hello friend", "en", "HELLO FRIEND"), ("voy", "I go", "en", "I go"),
        ("casa", "Haus", "de", "Haus"), ("¿vienes?", "¿vieni?", "it", "vieni?"),
        ("¿vienes?", "véns?", "ast", "¿véns?"), ("¡¡hola!! 😀", "hello!", "en", "hello!! 😀"),
    ])
    func caseAndMarksFollowTheTarget(text: String, translation: String, target: String, result: String) throws {
        try Self.expect(text, "es", translation, target, result)
    }

    @Test(arguments: [
        ("Are you coming?", "vienes?", "¿Vienes?"), ("Hello, are you coming?!", "hola, vienes?", "Hola, ¿vienes?!"),
        ("@bob I’m late...", "llego tarde", "@bob Llego tarde..."), ("so nice!!!", "qué bien!", "¡qué bien!!!"),
    ])
    func questionsAreOpenedInSpanish(text: String, translation: String, result: String) throws {
        try Self.expect(text, "en", translation, "es", result)
    }

    @Test func translationsKeepOffMasksThatElisionsTouched() throws {
        let template = TextTemplate("J'ai vu l'@ann hier", language: "fr")
        let result = template.render([MaskedSentence(fragments: ["I saw the", "yesterday"])], into: "en")
        #expect(result == "I saw the @ann yesterday")
    }

    @Test func masksHideWhatTheyHold() {
        let ann = TextTemplate("see @ann now", language: "en").sentences
        #expect(ann == TextTemplate("see https://b.example/x now", language: "en").sentences)
        #expect(ann == [MaskedSentence(fragments: ["see ", " now"])])
    }

    @Test func emojiAreCountedWhole() {
        #expect(TextTemplate("a 👩‍👩‍👧‍👦 🇫🇷🇪🇸 3️⃣ 👍🏽 ❤️ ©", language: "en").emojiCount == 6)
    }

    private static let translations: [@Sendable (String) -> String] = [
        { $0 },
        { _ in "" },
        { $0.isEmpty ? "" : "Zwei Worte" },
        { $0.uppercased() },
        { String($0.reversed()) },
    ]

    private static func expect(
        _ text: String, _ source: String, _ translation: String, _ target: String, _ result: String
    ) throws {
        let template = TextTemplate(text, language: try #require(LanguageTag(parsing: source)))
        let rendered = template.render(
            [MaskedSentence(fragments: [translation])], into: try #require(LanguageTag(parsing: target)))
        #expect(rendered == result)
    }

    private static func expectIdentity(_ text: String, _ language: LanguageTag) {
        let template = TextTemplate(text, language: language)
        let result = template.render(template.sentences, into: language) ?? ""
        // By bytes: == takes canonically equal texts for the same.
        #expect(Array(result.utf8) == Array(text.utf8), "\(language): \(text.prefix(200)) → \(result.prefix(200))")
    }

    /// How often the bytes of `token` stand in `text`.
    private static func count(_ token: String, in text: String) -> Int {
        let token = Array(token.utf8)
        let text = Array(text.utf8)
        guard !token.isEmpty, text.count >= token.count else { return 0 }
        return (0...(text.count - token.count)).count { text[$0..<($0 + token.count)].elementsEqual(token) }
    }
}
