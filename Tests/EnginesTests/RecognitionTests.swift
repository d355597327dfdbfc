import DragomanModel
import TestSupport
import Testing
import Wire

@testable import Engines

/// `recognise`, with PocketSphinx and Debian's model of English.
@Suite struct RecognitionTests {
    /// 20 of 71 words were wrong when this was written; recognisers and models change a little.
    private static let maxShareWrong = 0.35

    @Test(.endedWhenHung) func aReaderIsUnderstoodAndWordsAreWrittenAsPeopleWriteThem() async throws {
        try await EngineChild.with(EngineChild.recognise) { child in
            var wrong = 0
            var said = 0
            for recording in try Recordings.librivox() {
                let words = try await child.recognise(Recordings.decoded(recording.path))
                wrong += WordErrors.count(words.map(\.text), instead: recording.words)
                said += recording.words.count
                for word in words {
                    #expect(!word.text.isEmpty && word.text.allSatisfy { $0.isLetter || "'-.".contains($0) })
                    #expect((0...1).contains(word.confidence))
                }
            }
            print("PocketSphinx hears \(wrong) of \(said) words of the librivox reader wrong.")
            #expect(said == 71)
            #expect(Double(wrong) <= Self.maxShareWrong * Double(said))
        }
    }

    @Test(.endedWhenHung) func theTimesOfWordsRiseAndLieInside() async throws {
        try await EngineChild.with(EngineChild.recognise) { child in
            let recording = try #require(try Recordings.librivox().first)
            let samples = try await Recordings.decoded(recording.path)
            let words = try await child.recognise(samples)
            #expect(words.count > 10)
            var earlier = 0
            for word in words {
                #expect(word.startMilliseconds >= earlier)
                #expect(word.endMilliseconds > word.startMilliseconds)
                earlier = word.endMilliseconds
            }
            #expect(earlier <= samples.count / 32)
            // The reader begins after 0.2 s and ends 0.4 s before the end.
            #expect(try #require(words.first).startMilliseconds < 500)
            #expect(earlier > samples.count / 32 - 1_000)
        }
    }

    /// With PocketSphinx's usual way with silences, words after one are seconds away from where they were said.
    @Test(.endedWhenHung) func aPauseCountsInTheTimesOfWords() async throws {
        try await EngineChild.with(EngineChild.recognise) { child in
            let phrase = try await Recordings.decoded("\(Recordings.folder)/goforward.raw")
            let pause = Noise.silence(samples: 32_000)
            let words = try await child.recognise(phrase + pause + phrase)
            #expect(words.map(\.text) == ["go", "forward", "ten", "meters", "go", "forward", "ten", "meters"])
            let later = (phrase.count + pause.count) / 32
            for (first, second) in zip(words.prefix(4), words.dropFirst(4)) {
                #expect(abs(second.startMilliseconds - first.startMilliseconds - later) <= 100)
            }
        }
    }

    @Test(.endedWhenHung) func whatWasHeardBeforeMakesNoDifference() async throws {
        try await EngineChild.with(EngineChild.recognise) { child in
            var recordings: [[UInt8]] = []
            for recording in try Recordings.librivox() {
                recordings.append(try await Recordings.decoded(recording.path))
            }
            let inOrder = try await heard(recordings, by: child)
            let reversed = try await heard(recordings.reversed(), by: child)
            #expect(inOrder == reversed.reversed())
        }
    }

    private func heard(_ recordings: [[UInt8]], by child: EngineChild) async throws -> [[EngineChild.Word]] {
        var heard: [[EngineChild.Word]] = []
        for recording in recordings { heard.append(try await child.recognise(recording)) }
        return heard
    }

    @Test(.endedWhenHung) func whereNobodySpeaksNothingIsHeard() async throws {
        try await EngineChild.with(EngineChild.recognise) { child in
            let recording = try await Recordings.decoded("\(Recordings.folder)/goforward.raw")
            let words = ["go", "forward", "ten", "meters"]
            #expect(try await child.recognise(recording).map(\.text) == words)
            let nothing = [[], [1], [1, 2], [1, 2, 3], Noise.silence(samples: 16_000), Noise.white(samples: 32_000)]
            for samples in nothing { #expect(try await child.recognise(samples).isEmpty) }
            #expect(try await child.recognise(recording).map(\.text) == words)
            // A last byte without its other half is nothing.
            #expect(try await child.recognise(recording + [1]).map(\.text) == words)
        }
    }

    @Test(.endedWhenHung) func aSegmentThatIsTooLongIsAnErrorAndTheNextOneIsServed() async throws {
        try await EngineChild.with(EngineChild.recognise) { child in
            let answer = try await child.ask(body: Noise.silence(samples: 121 * 16_000))
            #expect(answer.error?.code == .audioTooLong)
            #expect(try await child.recognise([]).isEmpty)
        }
    }

    @Test(.endedWhenHung) func withoutAModelTheChildSaysWhatIsMissing() async throws {
        try await withFolder { folder in
            let end = try await EngineChild.with(["recognise", "--model", folder]) { child in
                let answer = try await child.receive()
                #expect(answer == nil)
            }
            #expect(end.status == 1)
            #expect(end.complaint == "dragoman-engine: There is no acoustic model in \(folder).\n")
        }
    }

    @Test(arguments: [
        ("read", "read"), ("read(2)", "read"), ("a(10)", "a"), ("o'clock", "o'clock"), ("(2)", "(2)"), ("f(x)", "f(x)"),
        ("<s>", nil), ("</s>", nil), ("<sil>", nil), ("[NOISE]", nil), ("++UH++", nil), ("++UM++(2)", nil),
    ])
    func anEntryOfTheDictionaryIsAWordOrNone(_ entry: String, _ word: String?) {
        #expect(RecognisedWord.text(ofEntry: entry) == word)
    }
}
