import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// What `audio_process` and `transcription_only` are answered with, and in which order.
@Suite(.endedWhenHung)
struct RecordingAnswerTests {
    private static let error =
        #""code":"ENGINE_FAILED","language":"es","message":"The voice is hoarse.","retryable":true"#

    /// Spanish is held back: French ends first, and Spanish is the last to finish.
    @Test(arguments: ForeignGateway.Door.allCases)
    func theTranscriptThenEachLanguageThenTheEnd(_ door: ForeignGateway.Door) async throws {
        let speech = GatedSpeech(kept: ["es"])
        try await OpenTranslator.heard(by: door, TestSound(speech: [speech])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0, 1))
            let first = try await gateway.receiveMessages(2)
            #expect(first.map { $0["type"] } == ["transcription_ready", "audio_translations_progressive"])
            speech.open("es")
            let rest = try await gateway.receiveToTheEnd()
            #expect(rest.map { $0["type"] } == ["audio_translations_completed", "audio_process_completed"])
            let all = first + rest
            for message in all {
                #expect(["taskId", "messageId", "attachmentId"].map { message[$0] } == ["t", "m", "a"])
                #expect((message.answer.fraction("timestamp") ?? -1) == 0)
            }

            let transcript = try all[0].answer.inner("transcription")
            #expect(
                [transcript["text"], transcript["language"], transcript["source"]] == ["zero one", "en", "server"])
            #expect(transcript["model"] == "gated recogniser 1 en")
            #expect(try transcript.objects("segments").map { $0["text"] } == ["zero", "one"])
            #expect([all[0]["text"], all[0]["language"]] == ["zero one", "en"])

            #expect(all[1...2].map { $0["language"] } == ["fr", "es"])
            let translated = try all.dropFirst().prefix(2).map { try $0.answer.inner("translatedAudio") }
            for (audio, message) in zip(translated, all[1...2]) {
                #expect(audio["translatedText"] == "ZERO ONE")
                #expect([audio["audioUrl"], audio["audioPath"], audio["audioMimeType"]] == ["", "", "audio/wav"])
                #expect(audio.number("voiceCloned") == 0)
                // Two sentences of a tenth of a second, and a pause as the speaker made one.
                #expect(audio.number("durationMs") == 500)
                #expect(
                    try audio.objects("segments").map { [$0.number("startMs"), $0.number("endMs")] } == [
                        [0, 100], [400, 500],
                    ])
                #expect(message.frames.map(\.count) == [44 + 2 * 16 * 500])
            }

            let end = all[3].answer
            #expect(try end.inner("transcription") == transcript)
            #expect(try end.objects("translatedAudios") == translated)
            #expect(try end.objects("failures").isEmpty)
            #expect(try end.inner("binaryFrames").inner("audio_fr").number("index") == 1)
            #expect(try end.inner("binaryFrames").inner("audio_es").number("index") == 2)
            #expect(all[3].frames == [all[1].frames[0], all[2].frames[0]])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func oneLanguageAloneIsReady(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, _ in
            try await gateway.send(Ask.process("t", ["fr"]), TestRecording.wave(2))
            #expect(
                try await gateway.receiveToTheEnd().map { $0["type"] }
                    == ["transcription_ready", "audio_translation_ready", "audio_process_completed"])
        }
    }

    /// Where the last one fails, none is the last.
    @Test func theLastOfThemIsNotToldWhereItFails() async throws {
        let speech = GatedSpeech(kept: ["es"], failing: ["es"])
        try await OpenTranslator.heard(by: .native, TestSound(speech: [speech])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0))
            #expect(
                try await gateway.receiveMessages(2).map { $0["type"] }
                    == ["transcription_ready", "audio_translations_progressive"])
            speech.open("es")
            let end = try await gateway.receiveMessage()
            #expect(end["type"] == "audio_process_completed")
            #expect(try end.answer.objects("failures").map(\.description) == ["{\(Self.error)}"])
            #expect(try end.answer.objects("translatedAudios").map { $0["targetLanguage"] } == ["fr"])
            try await translator.expectsNothingLeft()
            #expect(translator.server.lanes[.audioProcess].counts.failed == 1)
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// What cannot be made is told with what would bring it; the rest is done.
    @Test(arguments: ForeignGateway.Door.allCases)
    func languagesThatFailAreListed(_ door: ForeignGateway.Door) async throws {
        let speech = GatedSpeech(["es", "fr", "de"])
        try await OpenTranslator.heard(by: door, TestSound(speech: [speech])) { gateway, _ in
            // No route to the first, no voice for the second, no language the third.
            try await gateway.send(
                Ask.process("t", ["de", "tlh", "klingon tongue", "fr"]), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(
                messages.map { $0["type"] }
                    == ["transcription_ready", "audio_translations_completed", "audio_process_completed"])
            let failures = try messages[2].answer.objects("failures")
            let codes = Dictionary(failures.map { ($0["language"] ?? "", $0["code"] ?? "") }) { first, _ in first }
            #expect(codes == ["de": "NO_ROUTE", "tlh": "NO_VOICE", "klingon tongue": "UNKNOWN_LANGUAGE"])
            #expect(failures.allSatisfy { $0.number("retryable") == 0 && $0["message"]?.isEmpty == false })
            #expect(failures.first { $0["language"] == "tlh" }?["message"]?.contains("espeak-ng-data") == true)
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whereAllFailOnlyTheErrorIsToldAndOnce(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, translator in
            try await gateway.send(Ask.process("t", ["de", "tlh"]), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.map { $0["type"] } == ["transcription_ready", "audio_process_error"])
            #expect(try messages[1].answer.objects("failures").map { $0["code"] } == ["NO_VOICE", "NO_VOICE"])
            #expect(messages[1]["errorCode"] == "NO_VOICE")
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func withoutLanguagesItIsOnlyTranscribed(_ door: ForeignGateway.Door) async throws {
        let speech = GatedSpeech(kept: ["en", "es", "fr", "ca"])
        let engine = GatedEngine()
        try await OpenTranslator.heard(by: door, engine: engine, TestSound(speech: [speech])) { gateway, translator in
            try await gateway.send(Ask.process("t", []), TestRecording.wave(3))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.map { $0["type"] } == ["transcription_ready", "audio_process_completed"])
            #expect(try messages[1].answer.inner("transcription")["text"] == "three")
            #expect(try messages[1].answer.objects("translatedAudios").isEmpty)
            #expect(messages.flatMap(\.frames).isEmpty)
            #expect(engine.calls == 0)
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aTranscriptionIsOneMessage(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, translator in
            let message = try await gateway.ask(Ask.transcription("t"), TestRecording.wave(1, 4))
            #expect(message["type"] == "transcription_completed")
            #expect([message["text"], message["language"]] == ["one four", "en"])
            #expect(try message.answer.inner("transcription")["text"] == "one four")
            #expect(message.frames.isEmpty)
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            #expect(translator.server.lanes[.transcription].counts.done == 1)
        }
    }

    /// However a peer writes a language: what it is told names it the same way, and nothing of it runs for ever.
    @Test func aLanguageIsToldAsItWasAskedFor() async throws {
        try await OpenTranslator.heard(by: .native) { gateway, _ in
            for _ in 0..<2 {
                try await gateway.send(Ask.process("t", ["FR", "spa", "es-mx"]), TestRecording.wave(0))
                let messages = try await gateway.receiveToTheEnd()
                #expect(
                    messages.map { $0["type"] } == [
                        "transcription_ready", "audio_translations_progressive", "audio_translations_progressive",
                        "audio_translations_completed", "audio_process_completed",
                    ])
                #expect(Set(messages[1...3].map { $0["language"] }) == ["FR", "spa", "es-mx"])
                let end = try #require(messages.last)
                #expect(
                    Set(try end.answer.objects("translatedAudios").map { $0["targetLanguage"] })
                        == ["FR", "spa", "es-mx"])
                #expect(end.frames.count == 3)
            }
            // Those that fail, too.
            try await gateway.send(Ask.process("u", ["DE"]), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(try messages[1].answer.objects("failures").map { $0["language"] } == ["DE"])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test func aLanguageThatIsNamedTwiceIsMadeOnce() async throws {
        let speech = GatedSpeech()
        try await OpenTranslator.heard(by: .native, TestSound(speech: [speech])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["fr", "fr"]), TestRecording.wave(0))
            #expect(
                try await gateway.receiveToTheEnd().map { $0["type"] }
                    == ["transcription_ready", "audio_translation_ready", "audio_process_completed"])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// Many that finish at the same moment: whichever is told last is the one that says so.
    @Test func theLastToBeToldIsTheLastToFinish() async throws {
        let languages = ["es", "fr", "ca", "it", "pt", "oc", "gl", "ro"]
        let engine = GatedEngine(
            languages.map { .init(source: "en", target: .init(parsing: $0) ?? "und") }, isOpen: true)
        let speech = GatedSpeech(Set(engine.pairs.map(\.pair.target)))
        try await OpenTranslator.heard(by: .native, engine: engine, TestSound(speech: [speech])) { gateway, _ in
            for task in 0..<6 {
                let given = #","mobileTranscription":{"text":"go","language":"en"}"#
                try await gateway.send(Ask.process("\(task)", languages, given), TestRecording.wave(0))
                let types = try await gateway.receiveToTheEnd().map { $0["type"] }
                let expected =
                    ["transcription_ready"] + Array(repeating: "audio_translations_progressive", count: 7)
                    + ["audio_translations_completed", "audio_process_completed"]
                #expect(types == expected)
            }
        }
    }

    /// Nobody need name a task: one is made.
    @Test(arguments: ForeignGateway.Door.allCases)
    func aRecordingWithoutATaskGetsOne(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, _ in
            let json = Ask.process("t", []).replacing(#""taskId":"t","#, with: "")
            var tasks: [String?] = []
            for _ in 0..<2 {
                try await gateway.send(json, TestRecording.wave(0))
                let messages = try await gateway.receiveToTheEnd()
                #expect(messages.map { $0["messageId"] } == ["m", "m"])
                #expect(messages[0]["taskId"] == messages[1]["taskId"])
                tasks.append(messages[0]["taskId"])
            }
            #expect(tasks[0]?.isEmpty == false && tasks[0] != tasks[1])
        }
    }

    /// Where nothing is said there is nothing to be told.
    @Test func whatIsNotUnderstoodIsNoSpeech() async throws {
        let recogniser = GatedRecogniser(isOpen: true)
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser], tools: .real)) {
            gateway, translator in
            for silence in [0, 100, 3_000] {
                let wave = TestRecording.wave(TestRecording.silence(milliseconds: silence))
                let message = try await gateway.ask(Ask.process("\(silence)", ["es"]), wave)
                #expect(message["type"] == "audio_process_error")
                #expect(message["errorCode"] == (silence == 0 ? "INVALID_AUDIO" : "NO_SPEECH"))
            }
            #expect(recogniser.calls == 0)
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// Answers leave by the link that the question came by, whichever that is.
    @Test func eachLinkAnswersWhatCameByIt() async throws {
        try await OpenTranslator.heard(by: .native, link: .voice) { gateway, translator in
            let text = try ForeignGateway(.native, of: translator, link: .text)
            try await gateway.send(Ask.process("audio by voice", []), TestRecording.wave(0))
            try await text.send(Ask.transcription("transcription by text"), TestRecording.wave(0))
            #expect(try await gateway.receiveToTheEnd().map { $0["taskId"] } == ["audio by voice", "audio by voice"])
            #expect(try await text.receiveToTheEnd().map { $0["taskId"] } == ["transcription by text"])
            #expect(try await gateway.hearsNothingElse())
            #expect(try await text.hearsNothingElse())
            await text.close()
        }
    }
}
