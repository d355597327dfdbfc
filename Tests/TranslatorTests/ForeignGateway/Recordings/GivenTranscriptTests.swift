import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// What the sender's own device has heard (`mobileTranscription`) is used as it is.
@Suite(.endedWhenHung)
struct GivenTranscriptTests {
    /// No recogniser may be asked: it would never answer.
    private static func visited(
        speech: GatedSpeech = GatedSpeech(), tools: TestTools = .plain,
        _ body: @escaping @Sendable (ForeignGateway, OpenTranslator) async throws -> Void
    ) async throws {
        let recogniser = GatedRecogniser()
        let engine = GatedEngine([.init(source: "fr", target: "es"), .init(source: "en", target: "es")], isOpen: true)
        try await OpenTranslator.heard(
            by: .native, engine: engine, TestSound(recognisers: [recogniser], speech: [speech], tools: tools)
        ) { gateway, translator in
            try await body(gateway, translator)
            #expect(recogniser.calls == 0)
        }
    }

    private static func given(_ transcript: String) -> String { #","mobileTranscription":\#(transcript)"# }

    @Test func itsSegmentsAreSpokenAsTheyAre() async throws {
        let speech = GatedSpeech()
        try await Self.visited(speech: speech) { gateway, _ in
            let transcript = #"""
                {"text":"whatever it says","language":"en","confidence":0.25,"source":"ios","segments":[
                {"text":"the first.","startMs":100,"endMs":900,"confidence":0.75},
                {"text":"the second","startMs":1000,"endMs":1500}]}
                """#
            try await gateway.send(Ask.process("t", ["es"], Self.given(transcript)), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(
                messages.map { $0["type"] }
                    == ["transcription_ready", "audio_translation_ready", "audio_process_completed"])
            let heard = try messages[0].answer.inner("transcription")
            #expect([heard["text"], heard["language"], heard["source"]] == ["whatever it says", "en", "mobile"])
            #expect(heard.fraction("confidence") == 0.25)
            // It has no sound after 1,100 ms, but what is said is believed.
            #expect(heard.number("durationMs") == 1_500)
            #expect(
                try heard.objects("segments").map(\.description) == [
                    #"{"confidence":0.75,"endMs":900,"language":"en","startMs":100,"text":"the first."}"#,
                    #"{"endMs":1500,"language":"en","startMs":1000,"text":"the second"}"#,
                ])
            #expect(try messages[1].answer.inner("translatedAudio")["translatedText"] == "THE FIRST. THE SECOND")
            #expect(try await speech.spoken.next() == "es: THE FIRST.")
            #expect(try await speech.spoken.next() == "es: THE SECOND")
        }
    }

    /// As where a device counts in something else than milliseconds.
    @Test func noSegmentEndsAfterTheLongestRecording() async throws {
        try await Self.visited { gateway, _ in
            let transcript = #"""
                {"text":"late","language":"en","segments":[
                {"text":"early","startMs":0,"endMs":100},{"text":"late","startMs":1000,"endMs":9007199254740992}]}
                """#
            let message = try await gateway.ask(Ask.transcription("t", Self.given(transcript)), TestRecording.wave(0))
            let heard = try message.answer.inner("transcription")
            let segments = try heard.objects("segments")
            #expect(segments.map { $0.number("startMs") } == [0, 1_000])
            #expect(segments.map { $0.number("endMs") } == [100, 600_000])
            #expect(heard.number("durationMs") == 600_000)
        }
    }

    /// In a language that nobody here recognises, and without segments: its sentences are spread over the recording.
    @Test func itMayBeInAnyLanguageAndWithoutSegments() async throws {
        try await Self.visited { gateway, _ in
            let transcript = #"{"text":"Bonjour. Ça va?","language":"fr-CA"}"#
            try await gateway.send(Ask.process("t", ["es"], Self.given(transcript)), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.count == 3)
            let heard = try messages[0].answer.inner("transcription")
            #expect([heard["text"], heard["language"]] == ["Bonjour. Ça va?", "fr-CA"])
            // As long as the file is: 0.4 s, the sound, 0.9 s.
            #expect(heard.number("durationMs") == 1_500)
            let segments = try heard.objects("segments")
            #expect(segments.map { $0["text"] } == ["Bonjour.", "Ça va?"])
            #expect(segments.first?.number("startMs") == 0 && segments.last?.number("endMs") == 1_500)
            let translated = try messages[1].answer.inner("translatedAudio")
            #expect(translated["translatedText"] == "BONJOUR. ¿ÇA VA?")
        }
    }

    @Test func aTranscriptionIsToldToo() async throws {
        try await Self.visited { gateway, _ in
            let message = try await gateway.ask(
                Ask.transcription("t", Self.given(#"{"text":"Nuqneh","language":"tlh"}"#)), TestRecording.wave(0))
            #expect(
                [message["type"], message["text"], message["language"]] == ["transcription_completed", "Nuqneh", "tlh"])
        }
    }

    @Test(arguments: [
        (#"{"text":"Hi","language":"klingon tongue"}"#, "UNKNOWN_LANGUAGE"),
        (#"{"text":"","language":"en"}"#, "NO_SPEECH"), (#"{"text":" \n","language":"en"}"#, "NO_SPEECH"),
        (#"{"text":"","language":"en","segments":[{"text":" ","startMs":0,"endMs":5}]}"#, "NO_SPEECH"),
        (#"{"text":"\#(String(repeating: "long ", count: 30_000))","language":"en"}"#, "TEXT_TOO_LONG"),
        (
            #"{"text":"x","language":"en","segments":[{"text":"\#(String(repeating: "long ", count: 30_000))","#
                + #""startMs":0,"endMs":5}]}"#, "TEXT_TOO_LONG"
        ),
    ])
    func whatIsNoTranscriptIsRefused(_ transcript: String, code: String) async throws {
        try await Self.visited { gateway, translator in
            let message = try await gateway.ask(Ask.process("t", ["es"], Self.given(transcript)), TestRecording.wave(0))
            #expect([message["type"], message["errorCode"]] == ["audio_process_error", code])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// The words are known, but there is nothing in them to be said aloud.
    @Test func aLanguageInWhichNothingCanBeSaidFailsAlone() async throws {
        try await Self.visited { gateway, _ in
            try await gateway.send(
                Ask.process("t", ["es"], Self.given(#"{"text":"… — !","language":"en"}"#)), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.map { $0["type"] } == ["transcription_ready", "audio_process_error"])
            #expect(messages[1]["errorCode"] == "NO_SPEECH")
            #expect(try messages[1].answer.objects("failures").map { $0.number("retryable") } == [0])
        }
    }

    /// The recording is looked at all the same.
    @Test func whatComesWithItMustBeSound() async throws {
        try await Self.visited(tools: .real) { gateway, _ in
            let message = try await gateway.ask(
                Ask.process("t", ["es"], Self.given(#"{"text":"Hi","language":"en"}"#)), Array("no sound at all".utf8))
            #expect([message["type"], message["errorCode"]] == ["audio_process_error", "INVALID_AUDIO"])
        }
    }
}
