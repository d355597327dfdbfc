import DragomanModel
import Foundation
import TestSupport
import Testing

@testable import Translator

/// The operations of the voice API.
@Suite(.endedWhenHung)
struct VoiceOperationTests {
    private static func visited(
        by door: ForeignGateway.Door = .native, speech: GatedSpeech = GatedSpeech(), tools: TestTools = .plain,
        _ change: (inout TranslatorConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (ForeignGateway, OpenTranslator) async throws -> Void
    ) async throws {
        let sound = TestSound(speech: [speech], meters: [CountingMeter()], tools: tools)
        try await OpenTranslator.heard(by: door, link: .voice, sound, change, body)
    }

    private static let gateways = "The Gateway answers this."

    /// Those that need an engine are served; the others are the Gateway's.
    @Test(arguments: ForeignGateway.Door.allCases)
    func everyOperationIsAnswered(_ door: ForeignGateway.Door) async throws {
        let expected: [(type: String, code: String?)] = [
            ("voice_translate", nil), ("voice_translate_async", nil), ("voice_analyze", nil), ("voice_compare", nil),
            ("voice_speak", nil), ("voice_health", nil), ("voice_languages", nil),
            ("voice_profile_create", "INVALID_REQUEST"), ("voice_profile_get", "NOT_FOUND"),
            ("voice_profile_update", "NOT_FOUND"), ("voice_profile_delete", "NOT_FOUND"),
            ("voice_job_status", "NOT_FOUND"), ("voice_job_cancel", "NOT_FOUND"),
            ("voice_profile_list", "INVALID_REQUEST"), ("voice_feedback", "INVALID_REQUEST"),
            ("voice_history", "INVALID_REQUEST"), ("voice_stats", "INVALID_REQUEST"),
            ("voice_admin_metrics", "INVALID_REQUEST"),
        ]
        try await Self.visited(by: door) { gateway, translator in
            let wave = TestRecording.wave(0)
            let fields =
                #","targetLanguages":["es"],"text":"Hi","language":"en","format":"wav","binaryFrames":{"audio":1,"audioB":2}"#
            for (type, code) in expected {
                try await gateway.send(frames: [Array(Ask.operation(type, type, fields).utf8), wave, wave])
                let answer = try await gateway.receiveMessage()
                #expect([answer["taskId"], answer["requestType"]] == [type, type])
                #expect(answer["type"] == (code == nil ? "voice_api_success" : "voice_api_error"))
                #expect([answer["errorCode"], answer["code"]] == [code, code])
                #expect((answer["error"]?.isEmpty == false) == (code != nil))
                if code == nil { #expect(try answer.answer.inner("result").description.count > 2) }
            }
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            #expect(translator.server.lanes[.voiceAPI].counts.done == 7)
        }
    }

    @Test(arguments: ["voice_translate", "voice_translate_async"])
    func aRecordingIsTranslatedAndEachFrameIsNamed(_ type: String) async throws {
        try await Self.visited { gateway, translator in
            let fields = #","targetLanguages":["fr","de","es"],"format":"wav","sourceLanguage":"en""#
            let answer = try await gateway.ask(Ask.operation(type, "t", fields), TestRecording.wave(0, 1))
            #expect(answer["type"] == "voice_api_success")
            let result = try answer.answer.inner("result")
            #expect([result["text"], result["language"]] == ["zero one", "en"])
            let translations = try result.objects("translations")
            #expect(Set(translations.map { $0["targetLanguage"] }) == ["fr", "es"])
            #expect(translations.map { $0.number("frame") } == [1, 2])
            #expect(answer.frames.count == 2)
            for translation in translations {
                #expect([translation["translatedText"], translation["audioMimeType"]] == ["ZERO ONE", "audio/wav"])
                #expect([translation.number("durationMs"), translation.number("voiceCloned")] == [500, 0])
            }
            #expect(try result.objects("failures").map { [$0["language"], $0["code"]] } == [["de", "NO_VOICE"]])
            try await translator.expectsNothingLeft()
        }
    }

    @Test func withoutLanguagesItIsTranscribed() async throws {
        try await Self.visited { gateway, _ in
            let answer = try await gateway.ask(Ask.operation("voice_translate"), TestRecording.wave(2))
            let result = try answer.answer.inner("result")
            #expect(result["text"] == "two")
            #expect(try result.objects("translations").isEmpty)
            #expect(answer.frames.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("voice_translate", #","targetLanguages":["de","tlh"]"#, true, "NO_VOICE"),
            ("voice_translate", #","targetLanguages":["klingon tongue"]"#, true, "UNKNOWN_LANGUAGE"),
            ("voice_translate", #","targetLanguages":["es"],"language":"fr""#, true, "NO_RECOGNISER"),
            ("voice_translate", "", false, "INVALID_REQUEST"), ("voice_analyze", "", false, "INVALID_REQUEST"),
            ("voice_compare", "", false, "INVALID_REQUEST"), ("voice_compare", "", true, "INVALID_REQUEST"),
            ("voice_speak", "", false, "INVALID_REQUEST"), ("voice_speak", #","text":"Hi""#, false, "INVALID_REQUEST"),
            ("voice_speak", #","text":"Hi","language":"tlh""#, false, "NO_VOICE"),
            ("voice_speak", #","text":"Hi","language":"?""#, false, "UNKNOWN_LANGUAGE"),
            ("voice_speak", #","text":"","language":"en""#, false, "INVALID_REQUEST"),
            ("voice_speak", #","text":" … ","language":"en""#, false, "INVALID_REQUEST"),
            (
                "voice_speak", #","text":"\#(String(repeating: "long ", count: 30_000))","language":"en""#, false,
                "TEXT_TOO_LONG"
            ),
        ] as [(String, String, Bool, String)])
    func whatIsWrongIsNamed(_ type: String, fields: String, hasSound: Bool, code: String) async throws {
        try await Self.visited { gateway, translator in
            let answer = try await gateway.ask(
                Ask.operation(type, "t", fields), hasSound ? TestRecording.wave(0) : nil)
            #expect([answer["type"], answer["code"]] == ["voice_api_error", code])
            #expect(["INVALID_REQUEST", "TRANSLATION_FAILED"].contains(answer["errorCode"]))
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test func whatThereIsIsTold() async throws {
        try await Self.visited { gateway, _ in
            let languages = try await gateway.ask(Ask.operation("voice_languages"), nil).answer.inner("result")
            #expect(languages.texts("recognised") == ["en"])
            #expect(languages.texts("spoken") == ["ca", "en", "es", "fr"])
            let health = try await gateway.ask(Ask.operation("voice_health", "2"), nil).answer.inner("result")
            #expect(health["status"] == "ok")
            #expect(
                try health.objects("engines").map { $0["version"] }
                    == ["gated recogniser 1", "gated speech 1", "counting meter 1"])
            let pong = try await gateway.ask(#"{"type":"ping"}"#)
            #expect(pong.number("audio_pipeline_available") == 1)
            #expect(try pong.objects("recognisers").map { $0["version"] } == ["gated recogniser 1 en"])
            #expect(try pong.objects("voices").map { $0.texts("languages") } == [["ca", "en", "es", "fr"]])
        }
    }

    /// Its frame is sound that anybody can play, of the length that is told.
    @Test(arguments: [("opus", "audio/ogg"), ("mp3", "audio/mpeg"), ("wav", "audio/wav")])
    func whatIsSpokenCanBePlayed(_ format: String, mimeType: String) async throws {
        try await Self.visited(tools: .real) { gateway, translator in
            let text = (1...10).map { "This is sentence number \($0)." }.joined(separator: " ")
            let fields =
                #","text":"\#(text)","language":"en-GB","format":"\#(format)","manner":{"pitchHz":1e300,"rangeSemitones":0}"#
            let answer = try await gateway.ask(Ask.operation("voice_speak", "t", fields), nil)
            let result = try answer.answer.inner("result")
            #expect([result["language"], result["audioMimeType"]] == ["en-GB", mimeType])
            #expect([result.number("durationMs"), result.number("frame")] == [1_000, 1])
            #expect(answer.frames.count == 1)
            let milliseconds = try await Decoded.milliseconds(try #require(answer.frames.first))
            // Codecs work in frames, and some begin with silence.
            #expect((1_000...1_120).contains(milliseconds))
            try await translator.expectsNothingLeft()
        }
    }

    @Test func twoRecordingsAreCompared() async throws {
        try await Self.visited { gateway, _ in
            for (other, isMatch) in [(3, 1), (6, 0)] {
                let json = Ask.operation("voice_compare", "\(other)", #","binaryFrames":{"audio":1,"audioB":2}"#)
                try await gateway.send(frames: [Array(json.utf8), TestRecording.wave(3), TestRecording.wave(other)])
                let result = try await gateway.receive().inner("result")
                #expect(result.number("is_match") == isMatch)
                #expect(result.fraction("threshold") == 0.5)
            }
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func oneThatRunsIsJoinedAndOneThatIsDoneIsRemembered(_ door: ForeignGateway.Door) async throws {
        let speech = GatedSpeech(kept: ["en"])
        let request = Ask.operation("voice_speak", "t", #","text":"Hi","language":"en","format":"wav""#)
        try await Self.visited(by: door, speech: speech) { gateway, translator in
            try await gateway.send(request)
            #expect(try await speech.spoken.next() == "en: Hi")
            let again = request.replacing(#""userId""#, with: #""ack":true,"attempt":2,"userId""#)
            #expect(try await gateway.ask(again)["type"] == "task_accepted")
            speech.open("en")
            let first = try await gateway.receiveMessage()
            #expect(first["type"] == "voice_api_success")
            let second = try await gateway.ask(request, nil)
            #expect(second.answer == first.answer && second.frames == first.frames)
            #expect(translator.server.lanes[.voiceAPI].counts.done == 1)
            // The same id for something else.
            for other in [
                request.replacing("Hi", with: "Ho"), request.replacing(#""en""#, with: #""es""#),
                Ask.operation("voice_languages"),
            ] {
                let refusal = try await gateway.ask(other, nil)
                #expect([refusal["type"], refusal["code"]] == ["voice_api_error", "INVALID_REQUEST"])
            }
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// Of the same length: another recording all the same.
    @Test func anotherRecordingUnderTheSameIdIsInvalid() async throws {
        try await Self.visited { gateway, _ in
            #expect(TestRecording.wave(0, 1).count == TestRecording.wave(1, 0).count)
            let first = try await gateway.ask(Ask.operation("voice_translate"), TestRecording.wave(0, 1))
            #expect(try first.answer.inner("result")["text"] == "zero one")
            let other = try await gateway.ask(Ask.operation("voice_translate"), TestRecording.wave(1, 0))
            #expect([other["type"], other["code"]] == ["voice_api_error", "INVALID_REQUEST"])
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func oneThatIsCancelledIsAnsweredOnce(_ door: ForeignGateway.Door) async throws {
        let speech = GatedSpeech(kept: ["en"])
        try await Self.visited(by: door, speech: speech) { gateway, translator in
            try await gateway.send(Ask.operation("voice_speak", "t", #","text":"Hi","language":"en","format":"wav""#))
            #expect(try await speech.spoken.next() == "en: Hi")
            try await gateway.send(Ask.cancel())
            #expect(
                try await gateway.receive()
                    == Answer(
                        #"{"type":"voice_api_error","taskId":"t","requestType":"voice_speak","timestamp":0,"#
                            + #""error":"The request was cancelled.","errorCode":"SERVICE_UNAVAILABLE","#
                            + #""code":"CANCELLED","retryable":true}"#))
            try await gateway.send(Ask.cancel())
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            #expect(translator.server.lanes[.voiceAPI].counts.cancelled == 1)
        }
    }

    @Test func aFullLaneIsRefused() async throws {
        let speech = GatedSpeech(kept: ["en"])
        try await Self.visited(speech: speech) {
            $0.maxActiveRecordings = 1
            $0.maxQueuedRecordings = 0
        } _: { gateway, translator in
            let speak = #","text":"Hi","language":"en","format":"wav","ack":true"#
            #expect(try await gateway.ask(Ask.operation("voice_speak", "1", speak))["type"] == "task_accepted")
            #expect(try await speech.spoken.next() == "en: Hi")
            try await gateway.send(Ask.operation("voice_speak", "2", speak))
            let refusal = try await gateway.receive(count: 2)
            #expect(refusal.map { $0["type"] } == ["task_rejected", "voice_api_error"])
            #expect(refusal.map { $0["code"] } == ["OVERLOADED", "OVERLOADED"])
            #expect(refusal[1]["errorCode"] == "SERVICE_UNAVAILABLE")
            // Profiles have a lane of their own.
            let compared = try await gateway.ask(
                Ask.profile(
                    "compare", "3",
                    #","fingerprint_a":\#(VoiceProfileTests.ones),"fingerprint_b":\#(VoiceProfileTests.ones)"#))
            #expect(compared["type"] == "voice_profile_compare_result")
            speech.open("en")
            #expect(try await gateway.receiveMessage()["taskId"] == "1")
        }
    }
}
