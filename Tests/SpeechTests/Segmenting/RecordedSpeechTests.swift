import DragomanModel
import Testing

@testable import Speech

/// People's voices, one after the other with silence between, through noise of several levels.
struct RecordedSpeechTests {
    @Test(arguments: [-60.0, -42]) func noWordIsCutOff(noise: Double) throws {
        var sound = TestSound.silence(1_000)
        var spoken: [(file: String, range: Range<Int>)] = []
        for recorded in Recorded.all {
            let start = sound.count
            let range =
                start + TestSound.sampleCount(recorded.speech.lowerBound)..<start
                + TestSound.sampleCount(recorded.speech.upperBound)
            spoken.append((recorded.file, range))
            sound += try recorded.samples() + TestSound.silence(1_000)
        }
        let noise = TestSound.noise(sound.count * 1_000 / Sound.recognitionRate + 1, level: noise)
        var segmenter = SpeechSegmenter()
        let found = segmenter.append(TestSound.mixed(sound, noise)) + segmenter.finish()
        for (file, range) in spoken {
            let covering = found.filter { $0.startSample < range.upperBound && $0.endSample > range.lowerBound }
            let start = try #require(covering.first, "\(file) was not heard").startSample
            #expect(start <= range.lowerBound, "\(file)")
            #expect(covering.last.map { $0.endSample >= range.upperBound } == true, "\(file)")
            #expect(covering.count == 1, "\(file) is in pieces")
        }
        #expect(found.count == spoken.count)
    }

    @Test func aReaderSpeaksMostOfTheTimeAndLouderThanHisRoom() throws {
        var segmenter = SpeechSegmenter()
        for recorded in Recorded.all.suffix(5) { _ = segmenter.append(try recorded.samples()) }
        _ = segmenter.finish()
        #expect((0.8...1).contains(segmenter.levels.speechShare))
        #expect((25...50).contains(segmenter.levels.signalToNoiseDecibels))
        #expect(segmenter.levels.clippedShare == 0)
    }
}
