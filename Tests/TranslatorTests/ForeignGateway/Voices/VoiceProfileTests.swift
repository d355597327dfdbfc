import DragomanModel
import Speech
import TestSupport
import Testing

@testable import Translator

/// Voices that are measured and compared, in snake_case.
@Suite(.endedWhenHung)
struct VoiceProfileTests {
    static let ones = "[1,1,1,1,1,1,1,1,1,1,1,1,1]"

    private static func visited(
        by door: ForeignGateway.Door = .native, speech: GatedSpeech = GatedSpeech(), recognisers: [any Recogniser] = [],
        _ body: @escaping @Sendable (ForeignGateway, OpenTranslator) async throws -> Void
    ) async throws {
        let sound = TestSound(recognisers: recognisers, speech: [speech], meters: [CountingMeter()])
        try await OpenTranslator.heard(by: door, link: .voice, sound, { _ in }, body)
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aSampleIsMeasured(_ door: ForeignGateway.Door) async throws {
        try await Self.visited(by: door, recognisers: [GatedRecogniser(isOpen: true)]) { gateway, translator in
            let answer = try await gateway.ask(
                Ask.profile("analyze", "r", #","include_transcription":true"#), TestRecording.wave(4))
            #expect(
                [answer["type"], answer["request_id"], answer["user_id"]] == ["voice_profile_analyze_result", "r", "u"])
            #expect(answer.answer.number("success") == 1)
            let voice = try answer.answer.inner("voice_characteristics")
            #expect([voice.fraction("pitch_hz"), voice.fraction("range_semitones")] == [125, 2])
            // 0.6 of 1.9 seconds; one word in the time of its segment.
            #expect(voice.number("duration_ms") == 1_900 && answer.answer.number("audio_duration_ms") == 1_900)
            #expect(abs((voice.fraction("speech_share") ?? 0) - 0.32) < 0.03)
            #expect(voice.fraction("words_per_minute") == 600)
            #expect(answer.answer.texts("quality_reasons") == ["too_short"])
            #expect(answer.answer.number("embedding_dimension") == 13)
            #expect(answer["fingerprint_id"]?.hasPrefix("fp_") == true)
            #expect(try answer.answer.inner("transcription")["text"] == "four")
            #expect(answer.frames.isEmpty)
            // No more words than were asked for.
            let silent = try await gateway.ask(Ask.profile("analyze", "s"), TestRecording.wave(4))
            #expect(!silent.answer.description.contains("transcription"))
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// In many languages a text is as long as many texts.
    @Test func previewsAreNoLongerThanOneText() async throws {
        try await Self.visited { gateway, _ in
            let fields =
                #","generate_previews":true,"preview_languages":["es","fr"],"#
                + #""preview_text":"\#(String(repeating: "a", count: 70_000))""#
            let answer = try await gateway.ask(Ask.profile("analyze", "r", fields), TestRecording.wave(0))
            #expect([answer["type"], answer["code"]] == ["voice_profile_error", "TEXT_TOO_LONG"])
        }
    }

    /// In the manner of the sample, one frame for each language.
    @Test func previewsAreSpoken() async throws {
        let speech = GatedSpeech()
        let sound = TestSound(recognisers: [], speech: [speech], meters: [CountingMeter()], tools: .real)
        try await OpenTranslator.heard(by: .native, link: .voice, sound) { gateway, translator in
            let fields = #","generate_previews":true,"preview_languages":["es","fr"],"preview_text":"Hello there""#
            let answer = try await gateway.ask(Ask.profile("analyze", "r", fields), TestRecording.wave(0))
            let previews = try answer.answer.objects("voice_previews")
            #expect(previews.map { $0["language"] } == ["es", "fr"])
            #expect(previews.map { $0.number("frame") } == [1, 2])
            #expect(answer.frames.count == 2)
            for frame in answer.frames { #expect(try await Decoded.milliseconds(frame) >= 100) }
            #expect(try await speech.spoken.next() == "es: Hello there")
            let failed = try await gateway.ask(
                Ask.profile("analyze", "s", fields.replacing(#""fr""#, with: #""tlh""#)), TestRecording.wave(0))
            #expect([failed["type"], failed["code"]] == ["voice_profile_error", "NO_VOICE"])
            try await translator.expectsNothingLeft()
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aSampleIsHeldAgainstAFingerprint(_ door: ForeignGateway.Door) async throws {
        try await Self.visited(by: door) { gateway, translator in
            for (number, isMatch) in [(1, 1), (3, 0)] {
                let answer = try await gateway.ask(
                    Ask.profile("verify", "\(number)", #","existing_fingerprint":\#(Self.ones)"#),
                    TestRecording.wave(number))
                #expect([answer["type"], answer["request_id"]] == ["voice_profile_verify_result", "\(number)"])
                #expect(answer.answer.number("is_match") == isMatch)
                let voices = try [1, number].map {
                    try #require(VoiceFingerprint(values: [Float](repeating: Float($0), count: 13)))
                }
                let similarity = VoiceComparison(voices[0], voices[1]).similarity
                #expect(abs((answer.answer.fraction("similarity_score") ?? -1) - similarity) < 1e-9)
                #expect(answer.answer.fraction("threshold") == 0.5)
            }
            try await translator.expectsNothingLeft()
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func twoFingerprintsAreCompared(_ door: ForeignGateway.Door) async throws {
        try await Self.visited(by: door) { gateway, translator in
            let twos = Self.ones.replacing("1", with: "2")
            for (other, isMatch) in [(Self.ones, 1), (twos, 0)] {
                let answer = try await gateway.ask(
                    Ask.profile(
                        "compare", isMatch == 1 ? "same" : "other",
                        #","fingerprint_a":\#(Self.ones),"fingerprint_b":\#(other)"#))
                #expect(answer["type"] == "voice_profile_compare_result")
                #expect([answer.number("is_match"), answer.number("success")] == [isMatch, 1])
            }
            // Another comparison under the same id.
            let refusal = try await gateway.ask(
                Ask.profile("compare", "same", #","fingerprint_a":\#(Self.ones),"fingerprint_b":\#(twos)"#))
            #expect([refusal["type"], refusal["code"]] == ["voice_profile_error", "INVALID_REQUEST"])
            #expect(translator.server.lanes[.voiceProfile].counts.done == 2)
        }
    }

    @Test func whereNobodySpeaksThereIsNoVoice() async throws {
        try await Self.visited { gateway, translator in
            let silence = TestRecording.wave(TestRecording.silence(milliseconds: 1_000))
            let answer = try await gateway.ask(Ask.profile("analyze", "1"), silence)
            #expect(answer["type"] == "voice_profile_analyze_result")
            #expect(answer.answer.texts("quality_reasons") == ["no_voice"])
            #expect(answer.answer.fraction("quality_score") == 0)
            #expect(!answer.answer.description.contains("fingerprint"))
            let verified = try await gateway.ask(
                Ask.profile("verify", "2", #","existing_fingerprint":\#(Self.ones)"#), silence)
            #expect([verified["type"], verified["code"]] == ["voice_profile_error", "INVALID_REQUEST"])
            let json = Ask.operation("voice_compare", "3", #","binaryFrames":{"audio":1,"audioB":2}"#)
            try await gateway.send(frames: [Array(json.utf8), TestRecording.wave(1), silence])
            #expect(try await gateway.receive()["code"] == "INVALID_REQUEST")
            try await translator.expectsNothingLeft()
        }
    }

    @Test(
        arguments: [
            ("analyze", "", "INVALID_REQUEST"), ("verify", #","audio_data":"UklGRg==""#, "INVALID_REQUEST"),
            ("compare", #","fingerprint_a":[1]"#, "INVALID_REQUEST"),
            ("analyze", #","audio_data":"UklGRg==""#, "INVALID_AUDIO"),
            (
                "analyze",
                #","audio_data":"UklGRg==","generate_previews":true,"preview_languages":["en"],"preview_text":""#
                    + String(repeating: "long ", count: 30_000) + #"""#, "TEXT_TOO_LONG"
            ),
        ])
    func whatIsWrongIsNamed(_ kind: String, fields: String, code: String) async throws {
        try await Self.visited { gateway, translator in
            let answer = try await gateway.ask(Ask.profile(kind, "r", fields))
            #expect([answer["type"], answer["request_id"], answer["user_id"]] == ["voice_profile_error", "r", "u"])
            #expect([answer["code"], answer.number("success").map(String.init)] == [code, "0"])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }
}
