import DragomanModel
import Testing

@testable import Speech

struct LoudnessTests {
    private static func sound(_ samples: [Int16]) -> Sound { Sound(samples: samples) }

    private static func level(_ samples: ArraySlice<Int16>) -> Double {
        Decibels.level(ofPower: samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count) / 0x1p30)
    }

    @Test(arguments: [-35.0, -25, -15]) func speechComesOutAtTheTarget(level: Double) {
        let sound = Self.sound(TestSound.voice(1_000, level: level))
        let louder = Loudness.apply(Loudness.gain(for: sound), to: sound)
        #expect(abs(Self.level(louder.samples[...]) - Loudness.target) < 0.2)
        #expect(louder.sampleRate == sound.sampleRate)
    }

    @Test func pausesDoNotCount() {
        let voice = TestSound.voice(1_000, level: -30)
        let noise = TestSound.noise(4_000, level: -55)
        let gain = Loudness.gain(for: Self.sound(voice))
        #expect(Loudness.gain(for: Self.sound(voice + TestSound.silence(5_000))) == gain)
        #expect(abs(Loudness.gain(for: Self.sound(noise + voice)) - gain) < 0.02 * gain)
    }

    @Test func noPeakIsLouderThanAllowed() {
        var samples = TestSound.voice(1_000, level: -35)
        samples[500] = 20_000
        let loud = Loudness.apply(Loudness.gain(for: Self.sound(samples)), to: Self.sound(samples))
        let peak = loud.samples.map { abs(Int($0)) }.max() ?? 0
        #expect((29_190...29_210).contains(peak))
        #expect(Loudness.bounded(8, for: Self.sound([10, -32_768])) < 1)
    }

    @Test func whatIsVeryQuietIsNotRaisedBeyondTenfold() {
        #expect(Loudness.gain(for: Self.sound(TestSound.voice(500, level: -50))) == 10)
    }

    @Test func silenceStaysSilence() {
        #expect(Loudness.gain(for: Self.sound([])) == 1)
        #expect(Loudness.gain(for: Self.sound(TestSound.silence(100))) == 1)
        #expect(Loudness.apply(1, to: Self.sound([1, -2, .max, .min])).samples == [1, -2, .max, .min])
    }
}
