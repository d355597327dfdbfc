import DragomanModel
import Testing

@testable import Speech

struct SpeakablePiecesTests {
    @Test func aSentenceIsAPiece() {
        #expect(
            SpeakablePieces.make("Hello! Dr. Smith is here.\nSee https://example.org 😀", in: "en")
                == ["Hello!", "Dr. Smith is here.", "See link to example dot org"])
        #expect(SpeakablePieces.make("😀 !", in: "en") == [])
        #expect(SpeakablePieces.make("", in: "en") == [])
    }

    @Test func longSentencesAreCutAtCommas() {
        let clause = String(repeating: "word ", count: 49) + "end, "
        let pieces = SpeakablePieces.make(String(repeating: clause, count: 5), in: "en")
        #expect(pieces.count == 5)
        #expect(pieces.allSatisfy { $0.hasSuffix("end,") && $0.count <= SpeakablePieces.longest })
    }

    @Test func withoutCommasTheyAreCutAtSpacesAndWithoutSpacesAnywhere() {
        let words = SpeakablePieces.make(String(repeating: "word ", count: 300), in: "en")
        #expect(words.joined(separator: " ").split(separator: " ").count == 300)
        #expect(words.count == 4 && words.allSatisfy { $0.count <= 400 })
        let letters = SpeakablePieces.make(String(repeating: "a", count: 1_000), in: "en")
        #expect(letters.map(\.count) == [400, 400, 200])
        let thousands = SpeakablePieces.make(String(repeating: "1,000 ", count: 200), in: "en")
        #expect(thousands.allSatisfy { $0.split(separator: " ").allSatisfy { $0 == "1,000" } })
    }
}
