import DragomanModel
import Language
import Testing

struct SentenceTests {
    @Test func sentencesEndWhereAReaderEndsThem() throws {
        for line in try Corpus.load("sentences", as: Corpus.Sentences.self) {
            let found = TextTemplate(line.text, language: line.language).sentences.map {
                $0.fragments.joined(separator: "⟦⟧")
            }
            #expect(found == line.sentences, "\(line.testDescription)")
        }
    }
}
