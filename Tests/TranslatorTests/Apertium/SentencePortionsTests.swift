import Language
import Testing

@testable import Translator

@Suite struct SentencePortionsTests {
    private func words(_ count: Int) -> String { (0..<count).map { "word\($0)" }.joined(separator: " ") }

    @Test func whatFitsIsLeftAlone() {
        #expect(SentencePortions(MaskedSentence(fragments: [words(100)])) == nil)
    }

    @Test(arguments: [
        [3_000, 0, 0], [10, 900, 10], [300, 300, 300], [0, 0, 2_000], [1_000, 1, 1_000], [260, 260, 2],
    ])
    func portionsFitAndJoinToTheSame(_ counts: [Int]) throws {
        let sentence = MaskedSentence(fragments: counts.map(words))
        let portions = try #require(SentencePortions(sentence))
        for portion in portions.sentences {
            #expect(portion.fragments.reduce(0) { $0 + $1.unicodeScalars.count } <= SentencePortions.limit)
        }
        #expect(portions.join(portions.sentences) == sentence)
    }

    @Test func aWordWithoutEndStaysWhole() throws {
        let word = String(repeating: "x", count: 100_000)
        let sentence = MaskedSentence(fragments: ["a \(word) b", "c"])
        let portions = try #require(SentencePortions(sentence))
        #expect(portions.join(portions.sentences) == sentence)
    }
}
