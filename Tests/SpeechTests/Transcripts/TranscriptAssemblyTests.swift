import DragomanModel
import Testing

@testable import Speech

struct TranscriptAssemblyTests {
    private static func word(_ text: String, _ start: Int, _ end: Int, _ confidence: Double? = nil) -> RecognisedWord {
        RecognisedWord(text: text, startMilliseconds: start, endMilliseconds: end, confidence: confidence)
    }

    @Test func aSegmentReachesFromItsFirstWordToItsLast() {
        let segment = TranscriptAssembly.segment(
            of: [Self.word("go", 200, 400, 1), Self.word("forward", 450, 1_050, 0.5)], startMilliseconds: 3_000,
            endMilliseconds: 4_200)
        #expect(
            segment
                == Transcript.Segment(
                    text: "go forward", startMilliseconds: 3_200, endMilliseconds: 4_050, confidence: 0.625))
    }

    @Test func wordsStayWithinTheirSegment() {
        let segment = TranscriptAssembly.segment(
            of: [Self.word("far", -50, 900)], startMilliseconds: 1_000, endMilliseconds: 1_500)
        #expect(segment?.startMilliseconds == 1_000 && segment?.endMilliseconds == 1_500 && segment?.confidence == nil)
    }

    @Test func aSegmentWithoutWordsIsNone() {
        #expect(TranscriptAssembly.segment(of: [], startMilliseconds: 0, endMilliseconds: 900) == nil)
        #expect(TranscriptAssembly.segment(of: [Self.word("", 0, 9)], startMilliseconds: 0, endMilliseconds: 9) == nil)
    }

    @Test func theWholeIsItsSegmentsByTheirLengths() {
        let transcript = TranscriptAssembly.transcript(
            of: [
                .init(text: "one two", startMilliseconds: 0, endMilliseconds: 3_000, confidence: 0.9),
                .init(text: "", startMilliseconds: 3_000, endMilliseconds: 9_000, confidence: 0.1),
                .init(text: "three", startMilliseconds: 9_000, endMilliseconds: 10_000, confidence: 0.5),
                .init(text: "four", startMilliseconds: 10_000, endMilliseconds: 11_000),
            ], language: "en", source: .recogniser("test"), durationMilliseconds: 12_000)
        #expect(transcript.text == "one two three four" && transcript.segments.count == 3)
        #expect(transcript.confidence.map { abs($0 - 0.8) < 1e-9 } == true)
        #expect(transcript.durationMilliseconds == 12_000 && transcript.language == "en")
    }

    @Test func nothingSaidIsAnEmptyTranscript() {
        let transcript = TranscriptAssembly.transcript(
            of: [], language: "en", source: .sender, durationMilliseconds: 500)
        #expect(transcript.text.isEmpty && transcript.segments.isEmpty && transcript.confidence == nil)
    }

    @Test func aGivenTextIsCutIntoSentencesThatShareTheTime() {
        let segments = TranscriptAssembly.segments(
            of: "Hello Dr. Smith. Yes!\nSee you tomorrow at 10.", language: "en", confidence: 0.7,
            durationMilliseconds: 4_500)
        #expect(segments.map(\.text) == ["Hello Dr. Smith.", "Yes!", "See you tomorrow at 10."])
        #expect(segments.map(\.startMilliseconds) == [0, 1_674, 2_093])
        #expect(segments.map(\.endMilliseconds) == [1_674, 2_093, 4_500])
        #expect(segments.allSatisfy { $0.confidence == 0.7 })
    }

    @Test func withoutADurationThereAreNoTimes() {
        let segments = TranscriptAssembly.segments(of: "One. Two.", language: "en", durationMilliseconds: 0)
        #expect(segments.count == 2 && segments.allSatisfy { $0.startMilliseconds == 0 && $0.endMilliseconds == 0 })
        let odd = TranscriptAssembly.segments(of: "One. Two.", language: "en", durationMilliseconds: .max)
        #expect(odd.count == 2 && odd[0].startMilliseconds == 0 && odd[1].startMilliseconds > 0)
        #expect(TranscriptAssembly.segments(of: " ", language: "en", durationMilliseconds: 900).isEmpty)
    }
}
