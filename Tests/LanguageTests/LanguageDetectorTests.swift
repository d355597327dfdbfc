import DragomanModel
import Language
import Testing

struct LanguageDetectorTests {
    private static let languages: [LanguageTag] = ["en", "es", "fr", "ca", "it", "pt"]
    private let detector = LanguageDetector()

    /// A floor below what is reached, so that a change for the worse is seen.
    @Test func shortMessagesAreToldApartAmongTwoExpectedLanguages() throws {
        let corpus = try Corpus.load("detection", as: Corpus.Detection.self)
        var right = 0
        var all = 0
        for line in corpus {
            for other in Self.languages where other != line.language {
                all += 1
                if detector.detect(line.text, expecting: [other, line.language])?.language == line.language {
                    right += 1
                }
            }
        }
        #expect(right * 100 >= all * 98, "\(right) of \(all)")
    }

    @Test func shortMessagesAreToldApartAmongAllSix() throws {
        let corpus = try Corpus.load("detection", as: Corpus.Detection.self)
        let right = corpus.count {
            detector.detect($0.text, expecting: Self.languages)?.language == $0.language
        }
        #expect(right * 100 >= corpus.count * 95, "\(right) of \(corpus.count)")
    }

    @Test(arguments: ["ok", "lol", "jajaja", "haha", "😀😀", "https://a.example", "@ann", "123"])
    func whatSaysNothingIsWhatWasExpected(text: String) {
        #expect(detector.detect(text, expecting: []) == nil)
        let guess = detector.detect(text, expecting: ["ca", "es"])
        #expect(guess?.language == "ca")
        #expect(guess?.isReliable == false)
    }

    @Test(arguments: [
        ("Das Wetter ist heute wirklich schön und wir gehen spazieren", "de"),
        ("Привет, как у тебя дела сегодня?", "ru"),
        ("你好，今天的天气非常好，我们出去走走吧", "zh"), ("@ann https://a.example This is clearly an English sentence, isn't it?", "en"),
    ])
    func clearTextsNeedNoExpectation(text: String, language: String) {
        #expect(detector.detect(text, expecting: [])?.language.base.value == language)
        #expect(detector.detect(text, expecting: ["pt", "it"])?.language.base.value == language)
    }

    @Test(arguments: ["", "\u{0}", "a\u{0}b", "\u{FFFD}\u{FFFD}", "\u{FFFF}", "\u{202E}", "́", "é́́"])
    func anyTextIsAnswered(text: String) {
        _ = detector.detect(text, expecting: [])
        _ = detector.detect(text, expecting: ["en", "xx", "tlh", "zh-Hant", "he", "nb"])
    }

    @Test func aMegabyteIsAnswered() {
        #expect(detector.detect(String(repeating: "hola amigo ", count: 100_000), expecting: [])?.language == "es")
        _ = detector.detect(String(repeating: "@", count: 1_000_000), expecting: [])
    }

    @Test func threadsAgree() async {
        let expected = detector.detect("fins demà, bona nit", expecting: ["ca", "es"])
        await withTaskGroup(of: DetectedLanguage?.self) { group in
            for _ in 0..<200 {
                group.addTask { LanguageDetector().detect("fins demà, bona nit", expecting: ["ca", "es"]) }
            }
            for await answer in group { #expect(answer == expected) }
        }
    }
}
