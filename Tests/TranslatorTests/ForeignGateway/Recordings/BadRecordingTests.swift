import DragomanModel
import Foundation
import TestSupport
import Testing

@testable import Translator

/// What is no recording, or a trap, has its code; nothing of it is left, and others do not notice.
@Suite(.endedWhenHung)
struct BadRecordingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]
        var code: String

        init(_ name: String, _ bytes: [UInt8], _ code: String = "INVALID_AUDIO") {
            testDescription = name
            self.bytes = bytes
            self.code = code
        }
    }

    private static let noise: [UInt8] = {
        var random = SplitMix(seed: 4)
        return (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    }()

    private static let cases: [Case] = [
        Case("nothing", []), Case("a text", Array("Not a sound in it. \n".utf8)),
        Case("noise", noise),
        Case("an image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + noise.prefix(1_000)),
        Case("half a head", Array(TestRecording.wave(0).prefix(20))),
        Case("a head and no sample", TestRecording.wave([Int16]())),
        Case("no channels", TestRecording.wave(0, head: 0, at: 22, bytes: 2)),
        Case("65,535 channels", TestRecording.wave(0, head: 65_535, at: 22, bytes: 2)),
        Case("no rate", TestRecording.wave(0, head: 0, at: 24)),
        Case("384 kHz", TestRecording.wave(0, head: 384_000, at: 24)),
        Case("an unknown codec", TestRecording.wave(0, head: 0x7777, at: 20, bytes: 2)),
        Case("silence", TestRecording.wave(TestRecording.silence(milliseconds: 1_500)), "NO_SPEECH"),
    ]

    @Test(arguments: cases) func itHasItsCode(_ bad: Case) async throws {
        let recogniser = GatedRecogniser(isOpen: true)
        try await OpenTranslator.heard(
            by: .native, TestSound(recognisers: [recogniser], tools: .real)
        ) { gateway, translator in
            try await gateway.send(Ask.process("bad", ["es"]), bad.bytes)
            let (answer, text) = try await gateway.receive(Ask.text(), beside: "bad")
            #expect(text["translatedText"] == "HOUSE")
            #expect([answer["type"], answer["errorCode"]] == ["audio_process_error", bad.code])
            #expect(answer.answer.number("retryable") == 0)
            #expect(answer["error"]?.isEmpty == false)
            try await translator.expectsNothingLeft()
            #expect(recogniser.calls == 0)
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// Transcriptions and voices say it in their own words.
    @Test(arguments: ForeignGateway.Door.allCases)
    func eachKindOfRequestHasTheCode(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door, TestSound(meters: [RealSound.meter()], tools: .real)) {
            gateway, translator in
            let noSound = Array("no sound".utf8)
            let transcription = try await gateway.ask(Ask.transcription(), noSound)
            #expect([transcription["type"], transcription["errorCode"]] == ["transcription_error", "INVALID_AUDIO"])
            for type in ["voice_translate", "voice_translate_async", "voice_analyze"] {
                let answer = try await gateway.ask(Ask.operation(type, type, #","targetLanguages":["es"]"#), noSound)
                #expect([answer["type"], answer["requestType"]] == ["voice_api_error", type])
                #expect([answer["code"], answer["errorCode"]] == ["INVALID_AUDIO", "INVALID_REQUEST"])
            }
            let profile = try await gateway.ask(Ask.profile("analyze"), noSound)
            #expect([profile["type"], profile["request_id"], profile["user_id"]] == ["voice_profile_error", "r", "u"])
            #expect([profile["code"], profile.answer.number("success").map { "\($0)" }] == ["INVALID_AUDIO", "0"])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// Lists of files that pose as sound: ffmpeg must not open what they name.
    @Test(arguments: [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nFILE\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nconcat:FILE|FILE\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:PORT/x.wav\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile 'FILE'\n",
        "ffconcat version 1.0\nfile '../secret.wav'\n",
    ])
    func aListOfFilesIsNotOpened(_ list: String) async throws {
        try await OpenTranslator.heard(by: .native, TestSound(tools: .real)) { gateway, translator in
            let secret = "\(translator.folder)/secret.wav"
            #expect(FileManager.default.createFile(atPath: secret, contents: Data(TestRecording.wave(0))))
            let watched = try WatchedFile(secret)
            let server = try ListeningPort()
            let bytes = Array(list.replacing("FILE", with: secret).replacing("PORT", with: "\(server.port)").utf8)
            let message = try await gateway.ask(Ask.transcription(), bytes)
            #expect([message["type"], message["errorCode"]] == ["transcription_error", "INVALID_AUDIO"])
            try await translator.expectsNothingLeft()
            #expect(try !watched.wasOpened())
            #expect(!server.wasCalled)
            // It would have been noticed.
            #expect(FileManager.default.contents(atPath: secret) != nil)
            #expect(try watched.wasOpened())
        }
    }

    /// One that says how long it is, one that does not, and one that says something else.
    @Test func whatIsTooLongIsRefused() async throws {
        let long = TestRecording.wave(0, 1, 2)
        let sounds = [
            long, try await Decoded.converted(long, ["-c:a", "libopus", "-f", "webm"]),
            TestRecording.wave(0, 1, 2, head: 0xFFFF_FFFF, at: 40),
        ]
        let limits = AudioLimits(maxDuration: .seconds(2))
        try await OpenTranslator.heard(by: .native, TestSound(limits: limits, tools: .real)) { gateway, translator in
            for (index, sound) in sounds.enumerated() {
                let message = try await gateway.ask(Ask.process("\(index)", ["es"]), sound)
                #expect([message["type"], message["errorCode"]] == ["audio_process_error", "AUDIO_TOO_LONG"])
            }
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whatIsTooLargeIsRefusedUnseen(_ door: ForeignGateway.Door) async throws {
        let wave = TestRecording.wave(0)
        let limits = AudioLimits(maxBytes: wave.count - 1)
        try await OpenTranslator.heard(by: door, TestSound(limits: limits, areBlobsShared: true)) {
            gateway, translator in
            let hash = String(repeating: "0", count: 64)
            for (json, sound) in [
                (Ask.process("1", []), wave), (Ask.transcription("2"), wave),
                (Ask.process("3", [], #","audioHash":"\#(hash)","audioSize":\#(wave.count)"#), nil),
            ] {
                let message = try await gateway.ask(json, sound)
                #expect(message["errorCode"] == "BODY_TOO_LARGE")
            }
            let voice = try await gateway.ask(Ask.operation("voice_translate"), wave)
            #expect([voice["code"], voice["errorCode"]] == ["BODY_TOO_LARGE", "INVALID_REQUEST"])
            #expect(translator.server.lanes[.audioProcess].counts.started == 0)
        }
    }

    /// What is there of a damaged file is used, and what does not know its length is sound all the same.
    @Test func whatCanBeHeardIsHeard() async throws {
        let whole = TestRecording.wave(0, 1)
        // In the silence after the first of the two sounds.
        let cut = Array(whole.prefix(44 + 32 * 1_200))
        let sounds = [
            (cut, "zero"),
            // Nobody has as much as the head promises: 4 GB.
            (TestRecording.wave(0, 1, head: 0xFFFF_FF00, at: 40), "zero one"),
            (TestRecording.wave(0, 1, head: 0xFFFF_FFFF, at: 40), "zero one"),
            (try await Decoded.converted(whole, ["-c:a", "flac", "-f", "flac"]), "zero one"),
        ]
        try await OpenTranslator.heard(by: .native, TestSound(tools: .real)) { gateway, translator in
            for (index, (sound, words)) in sounds.enumerated() {
                let message = try await gateway.ask(Ask.transcription("\(index)"), sound)
                #expect([message["type"], message["text"]] == ["transcription_completed", words])
            }
            try await translator.expectsNothingLeft()
        }
    }

    @Test(arguments: [
        (#","userLanguage":"fr""#, "NO_RECOGNISER"), (#","userLanguage":"klingon tongue""#, "UNKNOWN_LANGUAGE"),
        (#","userLanguage":"en-GB""#, nil), (#","userLanguage":"auto""#, nil), (#","userLanguage":"eng""#, nil),
    ])
    func aLanguageThatIsNotRecognisedIsNamed(_ others: String, code: String?) async throws {
        try await OpenTranslator.heard(by: .native) { gateway, translator in
            let message = try await gateway.ask(Ask.process("t", [], others), TestRecording.wave(0))
            #expect(message["errorCode"] == code)
            #expect(message["type"] == (code == nil ? "transcription_ready" : "audio_process_error"))
            if code == "NO_RECOGNISER" { #expect(message["error"]?.contains("pocketsphinx-en-us") == true) }
            try await translator.expectsNothingLeft()
        }
    }

    @Test func withoutEnginesItSaysWhatIsMissing() async throws {
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [], speech: [])) { gateway, _ in
            let message = try await gateway.ask(Ask.process("1", ["es"]), TestRecording.wave(0))
            #expect(message["errorCode"] == "NO_RECOGNISER")
            let given = #","mobileTranscription":{"text":"Hi","language":"en"}"#
            try await gateway.send(Ask.process("2", ["es"], given), TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.map { $0["type"] } == ["transcription_ready", "audio_process_error"])
            #expect(messages[1]["errorCode"] == "NO_VOICE")
            let sample = try await gateway.ask(Ask.profile("analyze"), TestRecording.wave(0))
            #expect([sample["type"], sample["code"]] == ["voice_profile_error", "SERVICE_UNAVAILABLE"])
        }
    }
}
