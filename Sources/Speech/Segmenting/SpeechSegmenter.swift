import DragomanModel

/// Cuts a recording at its silences into segments that can be recognised alone, while it comes in.
///
/// The level of each frame of ten milliseconds is compared with a noise floor that follows the recording, from a while
/// before the frame to a while after it; samples are therefore held back for `lookAhead`. What comes out does not depend
/// on the pieces in which samples come in. It holds the longest segment and the look-ahead, and no more.
package struct SpeechSegmenter: Sendable {
    /// In frames, as all lengths and places here.
    private let lookAhead: Int
    private let keptBefore: Int
    private let keptAfter: Int
    private let shortest: Int
    private let longest: Int

    private var analyser = FrameAnalyser()
    private var lowFloor: NoiseFloor
    private var highFloor: NoiseFloor
    private var activity: VoiceActivity
    private var buffer = FrameBuffer()
    /// Samples of a frame that is not complete.
    private var rest: [Int16] = []
    /// The next frame to be decided on.
    private var nextFrame = 0
    private var open: OpenSegment?
    /// Where the last segment ended: none begins before it.
    private var lastEnd = 0

    /// The sound up to the last frame that was decided on; all of it after `finish`.
    package private(set) var levels = SampleLevels()

    private struct OpenSegment {
        var start: Int
        var firstVoice: Int
        /// Nil where a longer one was cut and nobody has spoken since.
        var lastVoice: Int?
        /// Whether it goes on from a longer one: then it is kept, however short.
        var isContinued = false
    }

    package init(_ parameters: SegmentationParameters = SegmentationParameters()) {
        lookAhead = SegmentationParameters.frames(parameters.lookAhead)
        keptBefore = SegmentationParameters.frames(parameters.keptBefore)
        keptAfter = SegmentationParameters.frames(parameters.keptAfter)
        shortest = SegmentationParameters.frames(parameters.shortest)
        longest = max(SegmentationParameters.frames(parameters.longest), 3 * (keptBefore + keptAfter))
        lowFloor = NoiseFloor(
            share: parameters.floorShare, lowest: parameters.lowestFloor,
            window: SegmentationParameters.frames(parameters.floorWindow))
        highFloor = lowFloor
        activity = VoiceActivity(parameters)
    }

    /// How many samples it keeps at the moment.
    var heldSampleCount: Int { buffer.sampleCount + rest.count }

    /// Takes the next samples at `Sound.recognitionRate`; gives the segments that have ended, in order.
    package mutating func append(_ samples: some Collection<Int16>) -> [SpeechSegment] {
        var found: [SpeechSegment] = []
        var start = samples.startIndex
        while start < samples.endIndex {
            let count = SegmentationParameters.frameLength - rest.count
            let end = samples.index(start, offsetBy: count, limitedBy: samples.endIndex) ?? samples.endIndex
            rest += samples[start..<end]
            start = end
            guard rest.count == SegmentationParameters.frameLength else { break }
            takeFrame()
            if buffer.endFrame > nextFrame + lookAhead { decide(&found) }
        }
        return found
    }

    /// Nothing more comes, and nothing may be appended. Gives the segments that are left.
    package mutating func finish() -> [SpeechSegment] {
        var found: [SpeechSegment] = []
        if !rest.isEmpty { takeFrame() }
        while nextFrame < buffer.endFrame { decide(&found) }
        close(&found)
        return found
    }

    private mutating func takeFrame() {
        let level = analyser.level(of: rest)
        lowFloor.add(decibels: level.low)
        highFloor.add(decibels: level.high)
        buffer.append(rest, level)
        rest.removeAll(keepingCapacity: true)
    }

    private mutating func decide(_ found: inout [SpeechSegment]) {
        let frame = nextFrame
        nextFrame += 1
        let level = buffer.level(frame)
        levels.add(level, sampleCount: buffer.sampleCount(of: frame))
        let excess = max(level.low - lowFloor.decibels, level.high - highFloor.decibels)
        switch activity.take(frame: frame, excess: excess) {
        case .nothing: break
        case .opened(let first):
            open = OpenSegment(start: max(lastEnd, first - keptBefore), firstVoice: first, lastVoice: frame)
            levels.markSpeech(last: frame + 1 - first)
        case .voice:
            open?.lastVoice = frame
            levels.markSpeech(last: 1)
        case .closed: close(&found)
        }
        cutIfTooLong(&found)
        buffer.drop(before: min(open?.start ?? nextFrame, nextFrame - keptBefore - VoiceActivity.longestOpening))
    }

    private mutating func close(_ found: inout [SpeechSegment]) {
        guard let segment = open else { return }
        open = nil
        guard let last = segment.lastVoice, segment.isContinued || last + 1 - segment.firstVoice >= shortest else {
            return
        }
        emit(segment, until: min(last + 1 + keptAfter, buffer.endFrame), isCut: false, &found)
    }

    private mutating func emit(
        _ segment: OpenSegment, until end: Int, isCut: Bool, _ found: inout [SpeechSegment]
    ) {
        lastEnd = end
        var piece = buffer.segment(segment.start..<end)
        piece.isContinuation = segment.isContinued
        piece.isCut = isCut
        found.append(piece)
    }

    /// Somebody who speaks without pause is cut where it is quietest in the last third, and all of it kept.
    private mutating func cutIfTooLong(_ found: inout [SpeechSegment]) {
        guard let segment = open, nextFrame - segment.start >= longest, let last = segment.lastVoice else { return }
        let earliest = segment.start + longest * 2 / 3
        let pauseEnd = last + 1 + keptAfter
        // A pause that has begun is the quietest place.
        let cut = pauseEnd <= nextFrame ? pauseEnd : buffer.quietest(in: earliest..<max(earliest, last) + 1)
        emit(segment, until: cut, isCut: true, &found)
        open = OpenSegment(start: cut, firstVoice: cut, lastVoice: last >= cut ? last : nil, isContinued: true)
    }
}
