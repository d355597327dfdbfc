import DragomanModel

/// What can be said of a recording's sound so far: how much of it is speech, how far that stands out, how much of it is
/// clipped.
package struct SampleLevels: Sendable {
    /// A stop between two voices is part of speech, in frames of ten milliseconds.
    private static let longestStop = 20
    private static let longestTail = 128
    /// In fewer frames of pauses the room cannot be heard.
    private static let fewestPauses = 20

    package private(set) var sampleCount = 0
    private var clippedCount = 0
    private var speech = Part()
    private var pauses = Part()
    private var quietest = NoiseFloor(share: 0.05, lowest: Decibels.silence, window: 800)
    /// The powers of the frames since the last that was speech.
    private var tail: [Double] = []
    /// Whether the tail goes back to speech: then it is a stop if speech goes on soon.
    private var tailFollowsSpeech = false

    private struct Part {
        var frameCount = 0
        var power = 0.0

        mutating func add(_ powers: ArraySlice<Double>) {
            frameCount += powers.count
            for power in powers { self.power += power }
        }

        var decibels: Double { Decibels.level(ofPower: power / Double(max(1, frameCount))) }
    }

    package init() {}

    package var durationMilliseconds: Int { sampleCount * 1_000 / Sound.recognitionRate }

    /// 0…1.
    package var speechShare: Double {
        let count = speech.frameCount + pauses.frameCount + tail.count
        return Double(speech.frameCount) / Double(max(1, count))
    }

    /// 0…1: the share of samples at the ends of their range.
    package var clippedShare: Double { Double(clippedCount) / Double(max(1, sampleCount)) }

    /// The mean power of speech against that of the pauses, without what lies below a voice; against what is quietest
    /// where there are hardly any pauses. 0 where nobody speaks.
    package var signalToNoiseDecibels: Double {
        guard speech.frameCount > 0 else { return 0 }
        var pauses = pauses
        pauses.add(tail[...])
        let noise = pauses.frameCount < Self.fewestPauses ? quietest.decibels : pauses.decibels
        return max(0, speech.decibels - noise)
    }

    mutating func add(_ level: FrameLevel, sampleCount: Int) {
        self.sampleCount += sampleCount
        clippedCount += level.clippedCount
        tail.append(level.power)
        quietest.add(decibels: Decibels.level(ofPower: level.power))
        guard tail.count >= Self.longestTail else { return }
        let settled = Self.longestTail / 2
        pauses.add(tail.prefix(settled))
        tail.removeFirst(settled)
        tailFollowsSpeech = false
    }

    /// The last `count` frames were speech.
    mutating func markSpeech(last count: Int) {
        let stop = tail.dropLast(count)
        if tailFollowsSpeech, stop.count <= Self.longestStop { speech.add(stop) } else { pauses.add(stop) }
        speech.add(tail.suffix(count))
        tail.removeAll(keepingCapacity: true)
        tailFollowsSpeech = true
    }
}
