import DragomanModel
import Speech
import Testing

struct WrittenSentenceTests {
    private static func written(
        _ text: String, _ language: LanguageTag = "en", isContinuation: Bool = false, isCut: Bool = false
    ) -> String {
        let words = text.split(separator: " ").map {
            RecognisedWord(text: String($0), startMilliseconds: 0, endMilliseconds: 9)
        }
        let segment = SpeechSegment(startSample: 0, samples: [], isContinuation: isContinuation, isCut: isCut)
        return WrittenSentence.written(words, of: segment, language: language).map(\.text).joined(separator: " ")
    }

    @Test(arguments: [
        ("see you on monday", "See you on Monday."), ("yes i do and i'll tell you", "Yes I do and I'll tell you."),
        ("may i", "May I."), ("i may", "I may."), ("", ""),
    ])
    func aSentenceHasItsCapitalsAndItsStop(told: String, text: String) {
        #expect(Self.written(told) == text)
    }

    @Test func whatWasCutGoesOn() {
        #expect(Self.written("when i was", isCut: true) == "When I was")
        #expect(Self.written("very young", isContinuation: true) == "very young.")
        #expect(Self.written("and", isContinuation: true, isCut: true) == "and")
    }

    @Test func otherLanguagesHaveTheirOwn() {
        #expect(Self.written("i ragazzi", "it") == "I ragazzi.")
        #expect(Self.written("lui e i ragazzi", "it") == "Lui e i ragazzi.")
        #expect(Self.written("привет", "ru") == "Привет.")
        #expect(Self.written("你好", "zh") == "你好")
        #expect(Self.written("नमस्ते", "hi") == "नमस्ते")
    }

    @Test func timesAndConfidencesStay() {
        let word = RecognisedWord(text: "yes", startMilliseconds: 3, endMilliseconds: 7, confidence: 0.5)
        let empty = RecognisedWord(text: "", startMilliseconds: 7, endMilliseconds: 9)
        let segment = SpeechSegment(startSample: 0, samples: [])
        #expect(
            WrittenSentence.written([word, empty], of: segment, language: "en") == [
                RecognisedWord(text: "Yes.", startMilliseconds: 3, endMilliseconds: 7, confidence: 0.5)
            ])
    }
}
