/// The samples that are still needed, with the levels of their frames. Frames and samples are counted from the start of
/// the recording.
struct FrameBuffer {
    private static let frameLength = SegmentationParameters.frameLength

    private(set) var firstFrame = 0
    private(set) var levels: [FrameLevel] = []
    private var samples: [Int16] = []

    /// One more than the last frame.
    var endFrame: Int { firstFrame + levels.count }

    var sampleCount: Int { samples.count }

    mutating func append(_ frame: [Int16], _ level: FrameLevel) {
        samples += frame
        levels.append(level)
    }

    func level(_ frame: Int) -> FrameLevel { levels[frame - firstFrame] }

    /// The last frame of a recording may be shorter than the others.
    func sampleCount(of frame: Int) -> Int {
        min(Self.frameLength, samples.count - (frame - firstFrame) * Self.frameLength)
    }

    func segment(_ frames: Range<Int>) -> SpeechSegment {
        let start = (frames.lowerBound - firstFrame) * Self.frameLength
        let end = min((frames.upperBound - firstFrame) * Self.frameLength, samples.count)
        return SpeechSegment(startSample: frames.lowerBound * Self.frameLength, samples: Array(samples[start..<end]))
    }

    /// Forgets what is before `frame`, now and then: each sample is moved a few times at most.
    mutating func drop(before frame: Int) {
        let count = frame - firstFrame
        guard count >= 200 || count > levels.count / 2 else { return }
        samples.removeFirst(min(count * Self.frameLength, samples.count))
        levels.removeFirst(min(count, levels.count))
        firstFrame = frame
    }

    /// The frame within `range` in whose surroundings it is quietest.
    func quietest(in range: Range<Int>) -> Int {
        func loudness(_ frame: Int) -> Double {
            (max(frame - 2, firstFrame)..<min(frame + 3, endFrame)).reduce(0) { $0 + level($1).power }
        }
        return range.min { loudness($0) < loudness($1) } ?? range.lowerBound
    }
}
