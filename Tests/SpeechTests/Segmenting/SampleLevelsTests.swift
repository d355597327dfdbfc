import DragomanModel
import Testing

@testable import Speech

struct SampleLevelsTests {
    private static func levels(_ samples: [Int16]) -> SampleLevels {
        var segmenter = SpeechSegmenter()
        _ = segmenter.append(samples)
        _ = segmenter.finish()
        return segmenter.levels
    }

    @Test func halfOfItIsSpeech() {
        let levels = Self.levels(TestSound.silence(2_000) + TestSound.voice(4_000) + TestSound.silence(2_000))
        #expect((0.49...0.51).contains(levels.speechShare))
        #expect(levels.durationMilliseconds == 8_000 && levels.sampleCount == 128_000)
    }

    @Test(arguments: [15.0, 25, 40]) func signalToNoiseIsThatOfTheMixture(decibels: Double) {
        let voice = TestSound.silence(2_000) + TestSound.voice(3_000, level: -15) + TestSound.silence(2_000)
        let levels = Self.levels(TestSound.mixed(voice, TestSound.noise(7_000, level: -15 - decibels)))
        // 150 Hz and less are not counted, and hold some of the voice.
        #expect((decibels - 4...decibels + 2).contains(levels.signalToNoiseDecibels))
    }

    @Test func anOffsetIsNotHeard() {
        let sound = TestSound.mixed(
            TestSound.silence(500) + TestSound.speech(1_000), TestSound.noise(1_500, level: -60))
        let offset = sound.map { $0 + 6_000 }
        #expect(abs(Self.levels(offset).signalToNoiseDecibels - Self.levels(sound).signalToNoiseDecibels) < 0.1)
    }

    @Test func whereThereAreNoPausesTheQuietestIsTheNoise() {
        let levels = Self.levels(TestSound.mixed(TestSound.speech(3_000), TestSound.noise(3_000, level: -40)))
        #expect(levels.speechShare > 0.95)
        #expect((15...23).contains(levels.signalToNoiseDecibels))
    }

    @Test func whereNobodySpeaksThereIsNoSignal() {
        let levels = Self.levels(TestSound.noise(2_000, level: -40))
        #expect(levels.speechShare == 0 && levels.signalToNoiseDecibels == 0)
        #expect(SampleLevels().clippedShare == 0 && SampleLevels().speechShare == 0)
    }

    @Test func clippedSamplesAreCounted() {
        var sound = TestSound.silence(1_000)
        for place in 0..<160 { sound[place * 7] = place % 2 == 0 ? .max : .min }
        #expect(Self.levels(sound).clippedShare == 0.01)
    }
}
