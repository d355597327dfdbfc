import DragomanModel
import Language
import TestSupport
import Testing

@testable import Speech

struct TextStretchesTests {
    @Test func wordsAndWhatStandsBetweenTakeTurns() {
        let text = "Dr. Smith, see https://example.org now!  ¿Vale?\n😀 OK"
        let stretches = TextStretches(text, language: "en").stretches
        #expect(
            stretches.map(\.text) == [
                "", "Dr. Smith, see", " https://example.org ", "now", "!  ¿", "Vale", "?\n😀 ", "OK", "",
            ])
        #expect(stretches.map(\.sentence) == [nil, 0, nil, 0, nil, 1, nil, 2, nil])
    }

    @Test func sentencesAreWhole() {
        let text = "He said: \"Hello.\" Then Dr. Smith left… “Why?” 5. 6!\nEnd 😀"
        #expect(
            TextStretches(text, language: "en").sentences
                == ["He said: \"Hello.\"", "Then Dr. Smith left…", "“Why?” 5. 6!", "End 😀"])
        #expect(TextStretches("see https://a.b/x.y?z. Then go", language: "en").sentences.last == "Then go")
        #expect(TextStretches("ask @ann. ok! 😀 Go", language: "en").sentences == ["ask @ann.", "ok!", "😀 Go"])
        #expect(TextStretches("Tu viens ? Oui !", language: "fr").sentences == ["Tu viens ?", "Oui !"])
        #expect(TextStretches("「走吧！」他说。“好。”", language: "zh").sentences == ["「走吧！」", "他说。", "“好。”"])
        #expect(TextStretches("真的吗？是的。", language: "zh").sentences == ["真的吗？", "是的。"])
        #expect(TextStretches(" \n", language: "en").sentences == [])
        #expect(TextStretches("😀!", language: "en").sentences == ["😀!"])
    }

    @Test func sentencesThatAreTooLongForAnEngineAreWhole() {
        let long = String(repeating: "word, ", count: 600) + "end."
        #expect(TextStretches("\(long) Next.", language: "en").sentences == [long, "Next."])
    }

    @Test(arguments: 0..<6) func togetherTheyAreTheText(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let words = ["Hello", "i'm", "HELLO FRIEND", "l’amic", "é", "e\u{301}", "İ", "ẞ", "真的", "5.", "3.14", "can't"]
        let marks = [" ", "  ", "\n", "\r\n", "\t", ". ", "! ", "?!", "…", "。", "(", "\"", "¿", "*", "_", ";"]
        let others = ["https://example.org", "@ann", "`x y`", "```\nz\n```", "😀", "👨‍👩‍👧", "{0}", "<b>"]
        let parts = words + marks + others + ["\u{AD}", "\u{200D}", "\u{FE0F}", "\u{A0}"]
        for _ in 0..<60 {
            let count = Int.random(in: 0...20, using: &random)
            let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            for language: LanguageTag in ["en", "es", "fr"] {
                let stretches = TextStretches(text, language: language).stretches
                #expect(stretches.map(\.text).joined() == text)
                // Nothing but a text without words is left in one piece.
                let hasWords = !TextTemplate(text, language: language).sentences.isEmpty
                #expect(hasWords == (stretches.count > 1))
            }
        }
    }
}
