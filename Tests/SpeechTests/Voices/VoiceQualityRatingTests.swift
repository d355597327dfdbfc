import DragomanModel
import TestSupport
import Testing

@testable import Speech

struct VoiceQualityRatingTests {
    private static func voice(
        seconds: Double = 20, share: Double = 0.8, pitch: Double? = 120, noise: Double = 30, clipped: Double = 0
    ) -> VoiceCharacteristics {
        VoiceCharacteristics(
            durationMilliseconds: Int(seconds * 1_000), speechShare: share, pitchHertz: pitch,
            rangeSemitones: pitch.map { _ in 4 },
            signalToNoiseDecibels: noise, clippedShare: clipped)
    }

    @Test func aGoodSampleLacksNothing() {
        #expect(VoiceQualityRating.rate(Self.voice()) == VoiceQuality(score: 1, reasons: []))
    }

    @Test(arguments: [
        (voice(seconds: 3.5), VoiceQuality.Reason.tooShort), (voice(noise: 9.9), .noisy),
        (voice(clipped: 0.0011), .clipped),
        (voice(seconds: 60, share: 0.29), .littleSpeech),
    ])
    func whatIsPoorIsTheReason(voice: VoiceCharacteristics, reason: VoiceQuality.Reason) {
        let quality = VoiceQualityRating.rate(voice)
        #expect(quality.reasons == [reason] && quality.score < 1)
    }

    @Test func poorIsOneHalfOrLess() {
        #expect(VoiceQualityRating.rate(Self.voice(seconds: 3.75)).score == 0.5)
        #expect(VoiceQualityRating.rate(Self.voice(noise: 10)).score == 0.5)
    }

    @Test func aSampleInWhichEverythingIsWrongSaysSo() {
        let quality = VoiceQualityRating.rate(Self.voice(seconds: 5, share: 0.1, noise: 3, clipped: 0.2))
        #expect(quality.score == 0 && quality.reasons == [.tooShort, .noisy, .clipped, .littleSpeech])
    }

    @Test(arguments: [voice(pitch: nil), voice(share: 0), voice(seconds: 0)])
    func withoutAVoiceThereIsNoQuality(voice: VoiceCharacteristics) {
        #expect(VoiceQualityRating.rate(voice) == VoiceQuality(score: 0, reasons: [.noVoice]))
    }

    @Test(arguments: 0..<20) func betterIsNeverWorse(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<50 {
            let seconds = Double.random(in: 0.1...20, using: &random)
            let share = Double.random(in: 0.01...1, using: &random)
            let noise = Double.random(in: -5...40, using: &random)
            let clipped = Double.random(in: 0...0.1, using: &random)
            let more = Double.random(in: 0...1, using: &random)
            func score(_ seconds: Double, _ share: Double, _ noise: Double, _ clipped: Double) -> Double {
                VoiceQualityRating.rate(Self.voice(seconds: seconds, share: share, noise: noise, clipped: clipped))
                    .score
            }
            let before = score(seconds, share, noise, clipped)
            #expect((0...1).contains(before))
            #expect(score(seconds + 10 * more, share, noise, clipped) >= before)
            #expect(score(seconds, share + (1 - share) * more, noise, clipped) >= before)
            #expect(score(seconds, share, noise + 20 * more, clipped) >= before)
            #expect(score(seconds, share, noise, clipped * more) >= before)
        }
    }
}
