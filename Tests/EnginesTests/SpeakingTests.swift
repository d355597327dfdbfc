import DragomanModel
import JSON
import TestSupport
import Testing
import Wire

/// `speak`, with eSpeak NG.
@Suite struct SpeakingTests {
    @Test(
        .endedWhenHung,
        arguments: [
            ("en", "Good morning, can you hear me?"), ("es", "Buenos días, ¿me oyes?"),
            ("fr", "Bonjour, est-ce que tu m'entends ?"), ("ca", "Bon dia, em sents?"),
            ("it", "Buongiorno, mi senti?"), ("pt", "Bom dia, você me ouve?"), ("pt-BR", "Bom dia, você me ouve?"),
            ("de", "Guten Morgen, hörst du mich?"),
        ])
    func everyLanguageIsSpoken(_ voice: String, _ text: String) async throws {
        try await EngineChild.with(EngineChild.speak) { child in
            let sound = try await child.speak(text, voice: voice)
            // Three to seven words at 175 a minute.
            #expect((0.8...3).contains(SpokenSound.seconds(sound)))
            #expect(try #require(sound.map(\.magnitude).max()) > 8_000)
        }
    }

    @Test(.endedWhenHung) func whatCannotBeSpokenIsAnErrorAndTheNextQuestionIsServed() async throws {
        let end = try await EngineChild.with(EngineChild.speak) { child in
            func expect(_ code: ServiceError.Code, _ speak: () async throws -> [Int16]) async throws {
                let error = await #expect(throws: ServiceError.self) { try await speak() }
                #expect(error?.code == code)
                let next = try await child.speak("Hello.")
                #expect(!next.isEmpty)
            }
            for voice in ["xx", "", "../gmw/en", "en+f2", "mb-en1", "en/", String(repeating: "e", count: 300)] {
                try await expect(.noVoice) { try await child.speak("Hello.", voice: voice) }
            }
            for variant in ["nobody", "", "../f1", "f2+f2", "/etc/passwd"] {
                try await expect(.invalidRequest) { try await child.speak("Hello.", variant: variant) }
            }
            try await expect(.textTooLong) { try await child.speak(String(repeating: "é", count: 2_001)) }
            // Some three minutes.
            try await expect(.engineFailed) { try await child.speak(String(repeating: "hello ", count: 600)) }
            let answer = try await child.ask { $0.member("voice", "en") }
            #expect(answer.error?.code == .invalidRequest)
        }
        #expect(end.status == 0)
        #expect(end.complaint.isEmpty)
    }

    @Test(.endedWhenHung) func aVoiceIsHeardAsItWasOrdered() async throws {
        try await withSpeakerAndMeter { speaker, meter in
            func pitch(_ variant: String? = nil, pitch: Int = 50) async throws -> Double {
                let sound = try await speaker.speak("She was walking along the river.", variant: variant, pitch: pitch)
                return try #require(try await meter.measure(Recordings.resampled(sound)).pitchHertz)
            }
            let plain = try await pitch()
            #expect(try await pitch(pitch: 90) > 1.3 * plain)
            #expect(try await pitch("f2") > 1.5 * plain)
            // What the last question ordered is forgotten.
            #expect((0.95...1.05).contains(try await pitch() / plain))
        }
    }

    @Test(.endedWhenHung) func numbersBeyondTheirBoundsAreBroughtWithinThem() async throws {
        try await EngineChild.with(EngineChild.speak) { child in
            func seconds(rate: Int?, pitch: Int? = nil, range: Int? = nil) async throws -> Double {
                SpokenSound.seconds(
                    try await child.speak("One, two, three, four, five.", pitch: pitch, range: range, rate: rate))
            }
            let slowest = try await seconds(rate: 80)
            let usual = try await seconds(rate: nil)
            let fastest = try await seconds(rate: 450)
            #expect(slowest > 1.5 * usual && usual > 1.5 * fastest)
            let tolerance = 0.95...1.05
            #expect(tolerance.contains(try await seconds(rate: -1_000_000, pitch: -3, range: 1 << 40) / slowest))
            #expect(tolerance.contains(try await seconds(rate: 1 << 40, pitch: 1_000, range: -7) / fastest))
        }
    }

    @Test(.endedWhenHung) func aTextIsNoMarkup() async throws {
        try await EngineChild.with(EngineChild.speak) { child in
            let plain = SpokenSound.seconds(try await child.speak("hello there"))
            let marked = SpokenSound.seconds(try await child.speak(#"<speak>hello <break time="30s"/> there</speak>"#))
            // The marks are read out, or not; nobody waits for thirty seconds.
            #expect(marked >= plain && marked < plain + 15)
            #expect(try await !child.speak("<speak><voice name='de'>hello</speak> & [[h@l'oU]] <").isEmpty)
        }
    }

    /// To eSpeak, U+0001 begins an order: here, to speak at 450 words a minute.
    @Test(.endedWhenHung, arguments: ["\u{1}", "\u{0}", "\u{9F}"])
    func aTextOrdersNothing(_ mark: String) async throws {
        try await EngineChild.with(EngineChild.speak) { child in
            func seconds(_ mark: String) async throws -> Double {
                SpokenSound.seconds(
                    try await child.speak("one two \(mark)450S three four five six seven eight nine ten eleven"))
            }
            let ratio = try await seconds(mark) / seconds(" ")
            #expect((0.97...1.03).contains(ratio))
        }
    }

    private func withSpeakerAndMeter(_ body: (EngineChild, EngineChild) async throws -> Void) async throws {
        try await EngineChild.with(EngineChild.speak) { speaker in
            try await EngineChild.with(EngineChild.measureVoice) { meter in try await body(speaker, meter) }
        }
    }
}
