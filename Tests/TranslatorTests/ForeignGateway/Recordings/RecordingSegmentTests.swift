import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// The segments of a recording on their way.
@Suite(.endedWhenHung)
struct RecordingSegmentTests {
    @Test func segmentsLeaveInOrderThoughTheyAreRecognisedOutOfIt() async throws {
        let recogniser = GatedRecogniser()
        let speech = GatedSpeech()
        try await OpenTranslator.heard(
            by: .native, TestSound(recognisers: [recogniser], speech: [speech], window: 4)
        ) { gateway, _ in
            try await gateway.send(Ask.process("t", ["es"]), TestRecording.wave(5, 1, 3, 0))
            var heard: Set<Int> = []
            for _ in 0..<4 { heard.insert(try await recogniser.heard.next()) }
            #expect(heard == [0, 1, 3, 5])
            for number in [0, 3, 1, 5] { recogniser.open(number) }
            let messages = try await gateway.receiveToTheEnd()
            let transcript = try messages[0].answer.inner("transcription")
            #expect(transcript["text"] == "five one three zero")
            let segments = try transcript.objects("segments")
            #expect(segments.map { $0["text"] } == ["five", "one", "three", "zero"])
            let starts = segments.map { $0.number("startMs") ?? -1 }
            #expect(starts == starts.sorted() && starts[0] > 0)
            for text in ["FIVE", "ONE", "THREE", "ZERO"] { #expect(try await speech.spoken.next() == "es: \(text)") }
            #expect(try messages[1].answer.inner("translatedAudio")["translatedText"] == "FIVE ONE THREE ZERO")
        }
    }

    @Test func theFirstSegmentIsSpokenBeforeTheLastIsRecognised() async throws {
        let recogniser = GatedRecogniser()
        let speech = GatedSpeech()
        try await OpenTranslator.heard(
            by: .native, TestSound(recognisers: [recogniser], speech: [speech], window: 2)
        ) { gateway, _ in
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0, 1, 2, 3))
            recogniser.open(0)
            #expect(Set([try await speech.spoken.next(), try await speech.spoken.next()]) == ["es: ZERO", "fr: ZERO"])
            recogniser.open(1)
            #expect(Set([try await speech.spoken.next(), try await speech.spoken.next()]) == ["es: ONE", "fr: ONE"])
            // The transcript is told whole, and before any language.
            #expect(try await gateway.hearsNothingElse())
            recogniser.open()
            #expect(
                try await gateway.receiveToTheEnd().map { $0["type"] } == [
                    "transcription_ready", "audio_translations_progressive", "audio_translations_completed",
                    "audio_process_completed",
                ])
        }
    }

    /// One recording does not fill the recognisers' queue.
    @Test(arguments: [1, 2, 5]) func noMoreThanTheWindowAreOnTheirWay(_ window: Int) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(
            by: .native, TestSound(recognisers: [recogniser], window: window)
        ) { gateway, _ in
            try await gateway.send(Ask.transcription(), TestRecording.wave(0, 1, 2, 3, 4, 5))
            var calls = 0
            for done in 0..<6 {
                while calls < min(6, done + window) {
                    _ = try await recogniser.heard.next()
                    calls += 1
                }
                #expect(recogniser.calls == calls)
                recogniser.open(done)
            }
            #expect(try await gateway.receive()["text"] == "zero one two three four five")
        }
    }

    @Test func aSegmentInWhichNothingIsHeardIsLeftOut() async throws {
        // Its number is not one of those that the recogniser knows words for.
        let recogniser = DeafRecogniser(to: 1)
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser])) { gateway, _ in
            let message = try await gateway.ask(Ask.transcription(), TestRecording.wave(0, 1, 2))
            #expect(message["text"] == "zero two")
        }
    }

    /// What fails in the middle fails the whole, once, with what was in hand let go.
    @Test func aSegmentThatFailsFailsTheRecording() async throws {
        let recogniser = DeafRecogniser(failsAt: 1)
        let speech = GatedSpeech(kept: ["es"])
        try await OpenTranslator.heard(
            by: .native, TestSound(recognisers: [recogniser], speech: [speech])
        ) { gateway, translator in
            let message = try await gateway.ask(Ask.process("t", ["es", "fr"]), TestRecording.wave(0, 1, 2, 3))
            #expect([message["type"], message["errorCode"]] == ["audio_process_error", "ENGINE_FAILED"])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }
}
