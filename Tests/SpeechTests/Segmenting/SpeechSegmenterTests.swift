import DragomanModel
import TestSupport
import Testing

@testable import Speech

struct SpeechSegmenterTests {
    private static func segments(
        _ samples: [Int16], _ parameters: SegmentationParameters = SegmentationParameters()
    ) -> [SpeechSegment] {
        var segmenter = SpeechSegmenter(parameters)
        return segmenter.append(samples) + segmenter.finish()
    }

    /// Longer speech than three seconds is cut.
    private static let short = {
        var parameters = SegmentationParameters()
        parameters.longest = 3_000
        return parameters
    }()

    @Test func twoPhrasesAreTwoSegmentsWithSomeSilenceAround() throws {
        let sound =
            TestSound.silence(1_000) + TestSound.voice(800) + TestSound.silence(700) + TestSound.voice(600)
            + TestSound.silence(1_000)
        let found = Self.segments(sound)
        try #require(found.count == 2)
        #expect((780...820).contains(found[0].startMilliseconds) && (1_980...2_020).contains(found[0].endMilliseconds))
        #expect(
            (2_280...2_320).contains(found[1].startMilliseconds) && (3_280...3_320).contains(found[1].endMilliseconds))
        for segment in found {
            let isThatPlace = segment.samples == Array(sound[segment.startSample..<segment.endSample])
            #expect(isThatPlace)
        }
    }

    @Test func aPauseForBreathEndsNothing() {
        #expect(Self.segments(TestSound.voice(500) + TestSound.silence(400) + TestSound.voice(500)).count == 1)
    }

    @Test func speechFromTheFirstSampleToTheLastIsKeptWhole() {
        let sound = TestSound.voice(730) + [5, -5, 5]
        let found = Self.segments(sound)
        let isWhole = found.map(\.samples) == [sound]
        #expect(isWhole)
    }

    @Test(arguments: [-70.0, -50, -30]) func noiseAloneIsNoSpeech(level: Double) {
        #expect(Self.segments(TestSound.noise(4_000, level: level)).isEmpty)
        #expect(Self.segments(TestSound.hum(4_000, level: level)).isEmpty)
    }

    @Test func nothingAndDigitalSilenceAndAnOffsetAreNoSpeech() {
        #expect(Self.segments([]).isEmpty)
        #expect(Self.segments(TestSound.silence(5_000)).isEmpty)
        #expect(Self.segments(Array(repeating: 9_000, count: 40_000)).isEmpty)
        #expect(Self.segments((0..<40_000).map { Int16($0 % 2) }).isEmpty)
    }

    @Test func clicksAreNoSpeech() {
        let click = TestSound.voice(20, level: -10)
        let ticking = (0..<20).flatMap { _ in click + TestSound.silence(300) }
        #expect(Self.segments(ticking).isEmpty)
    }

    @Test func aVoiceIsFoundInNoiseThatComesAndGoes() throws {
        let sound =
            TestSound.noise(4_000, level: -60)
            + TestSound.mixed(TestSound.voice(1_000), TestSound.noise(1_000, level: -60))
            + TestSound.noise(9_000, level: -35)
            + TestSound.mixed(TestSound.voice(1_000), TestSound.noise(1_000, level: -35))
            + TestSound.noise(2_000, level: -35)
        let found = Self.segments(sound)
        #expect(found.contains { $0.startMilliseconds <= 4_000 && $0.endMilliseconds >= 5_000 })
        #expect(found.contains { (13_000...14_000).contains($0.startMilliseconds) && $0.endMilliseconds >= 15_000 })
    }

    @Test func longSpeechIsCutAtItsQuietestAndNothingIsLost() throws {
        // 100 ms are no pause, but the quietest place of the last third of twelve seconds.
        let speech = TestSound.speech(10_500) + TestSound.silence(100) + TestSound.speech(14_450)
        let found = Self.segments(TestSound.silence(500) + speech + TestSound.silence(1_000))
        try #require(found.count == 3)
        #expect(found.allSatisfy { $0.samples.count <= 12 * Sound.recognitionRate })
        #expect((11_000...11_100).contains(found[0].endMilliseconds))
        for (segment, next) in zip(found, found.dropFirst()) { #expect(segment.endSample == next.startSample) }
        #expect(found[0].startMilliseconds <= 500 && found[2].endMilliseconds >= 25_500)
    }

    @Test(arguments: [2_700, 2_800, 2_900, 3_000, 3_200])
    func speechThatEndsWhereItWouldBeCutIsWhole(length: Int) throws {
        let sound = TestSound.silence(500) + TestSound.speech(length) + TestSound.silence(1_500)
        let found = Self.segments(sound, Self.short)
        let first = try #require(found.first)
        let last = try #require(found.last)
        #expect(first.startMilliseconds <= 310 && last.endMilliseconds >= 500 + length)
        #expect(last.endMilliseconds <= 500 + length + 220)
        for (segment, next) in zip(found, found.dropFirst()) { #expect(segment.endSample == next.startSample) }
    }

    @Test(arguments: 0..<6) func thePiecesDoNotMatter(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let quiet = TestSound.noise(1_000, level: -60)
        let sound = quiet + TestSound.speech(900) + quiet + TestSound.speech(4_000) + [1, 2, 3]
        var whole = SpeechSegmenter(Self.short)
        let expected = whole.append(sound) + whole.finish()
        var pieces = SpeechSegmenter(Self.short)
        var found: [SpeechSegment] = []
        var rest = sound[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...(seed < 3 ? 700 : 40_000), using: &random)
            found += pieces.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        found += pieces.finish()
        let isSame = found == expected
        #expect(isSame && found.count == 3)
        #expect(pieces.levels.speechShare == whole.levels.speechShare)
        #expect(pieces.levels.signalToNoiseDecibels == whole.levels.signalToNoiseDecibels)
        #expect(pieces.levels.sampleCount == sound.count)
    }

    @Test func memoryIsBoundedByTheLongestSegment() {
        var segmenter = SpeechSegmenter(Self.short)
        var most = 0
        let second = TestSound.speech(1_000)
        for _ in 0..<15 {
            _ = segmenter.append(second)
            most = max(most, segmenter.heldSampleCount)
        }
        // Three seconds, two of look-ahead, and what is dropped only now and then.
        #expect(most <= 8 * Sound.recognitionRate)
        for _ in 0..<10 { _ = segmenter.append(TestSound.silence(1_000)) }
        #expect(segmenter.heldSampleCount <= 6 * Sound.recognitionRate)
    }

    @Test func otherParametersHold() {
        var parameters = SegmentationParameters()
        parameters.closing = 200
        parameters.keptBefore = 50
        parameters.keptAfter = 50
        parameters.longest = 2_000
        let sound = TestSound.silence(500) + TestSound.voice(500) + TestSound.silence(300) + TestSound.speech(5_000)
        let found = Self.segments(sound, parameters)
        #expect(found.count >= 4)
        #expect(found.allSatisfy { $0.samples.count <= 2 * Sound.recognitionRate })
        // The first phrase ends in a pause; what follows is cut, but for its end.
        #expect(found.map(\.isCut) == found.indices.map { $0 > 0 && $0 < found.count - 1 })
        #expect(found.map(\.isContinuation) == found.indices.map { $0 > 1 })
        #expect(found.last?.endSample == sound.count)
    }
}
