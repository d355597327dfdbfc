import DragomanModel
import Testing

@testable import Speech

struct SpeakerSettingTests {
    private static func setting(
        _ pitch: Double, _ range: Double = 4, words: Double? = nil, _ language: LanguageTag = "en"
    ) -> SpeakerSetting {
        SpeakerSetting(
            manner: VoiceManner(pitchHertz: pitch, rangeSemitones: range, wordsPerMinute: words), language: language)
    }

    @Test func withoutAMannerTheVoiceIsAsItIs() {
        #expect(
            SpeakerSetting(manner: nil, language: "es") == SpeakerSetting(variant: nil, pitch: 50, range: 50, rate: 165)
        )
    }

    @Test func whatWasMeasuredOfAVoiceGivesItsSetting() {
        // Hertz and semitones of eSpeak NG 1.51 at pitch and range 50, by language.
        let measured: [(LanguageTag, variant: String?, pitch: Double, range: Double)] = [
            ("en", nil, 101, 5.4), ("es", nil, 103, 3.5), ("fr", nil, 100, 3.8), ("it", nil, 101, 4.4),
            ("en", "f2", 193, 5.7), ("es", "f2", 199, 3.7), ("ca", "f2", 195, 4.1), ("de", "f2", 198, 5.4),
        ]
        for voice in measured {
            let setting = Self.setting(voice.pitch, voice.range, voice.0)
            #expect(setting.variant == voice.variant)
            #expect((44...56).contains(setting.pitch) && (40...60).contains(setting.range), "\(voice) → \(setting)")
        }
    }

    @Test func higherVoicesAreHigher() {
        let settings = stride(from: 60.0, through: 400, by: 5).map { Self.setting($0) }
        for (low, high) in zip(settings, settings.dropFirst()) where low.variant == high.variant {
            #expect(low.pitch <= high.pitch)
        }
        #expect(settings.first?.variant == nil && settings.last?.variant == "f2")
        #expect(settings.first?.pitch == 10 && settings.last?.pitch == 99)
    }

    @Test func livelierVoicesMoveMore() {
        let ranges = stride(from: 0.0, through: 12, by: 0.5).map { Self.setting(120, $0).range }
        #expect(ranges == ranges.sorted() && ranges.first == 0 && ranges.last == 99)
        // A wide range lifts the pitch, so a lower one is asked for.
        #expect(Self.setting(120, 1).pitch > Self.setting(120, 8).pitch)
        // Portuguese moves less than English at the same range.
        #expect(Self.setting(120, 3, "pt").range > Self.setting(120, 3, "en").range)
    }

    @Test(arguments: [(0.0, 80), (150, 150), (1_000, 450), (.infinity, 165), (.nan, 165)])
    func theRateIsThePersonsWithinWhatTheEngineTakes(words: Double, rate: Int) {
        #expect(Self.setting(120, words: words).rate == rate)
        #expect(Self.setting(120).rate == 165)
    }

    @Test(arguments: [0, -5, .nan, .infinity]) func whatIsNoPitchIsNoManner(pitch: Double) {
        #expect(Self.setting(pitch) == SpeakerSetting())
        #expect(Self.setting(120, pitch).pitch >= 10)
    }
}
