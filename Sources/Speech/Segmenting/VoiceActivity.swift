/// Says frame by frame whether somebody speaks, with hysteresis: it takes more to begin than to go on.
struct VoiceActivity {
    enum Event: Equatable {
        /// Nothing has changed: nobody speaks, or a speaker pauses.
        case nothing
        /// Speech has begun with this frame, which lies a little back.
        case opened(first: Int)
        /// This frame is speech like those before.
        case voice
        /// Speech has ended with the last `voice` frame, some time back.
        case closed
    }

    /// A single frame over the level is a click of the tongue or of the device.
    private static let shortestVoice = 3

    /// How many frames back a beginning may lie at most: fewer than there are bits in `loudFrames`.
    static let longestOpening = 60

    private let parameters: SegmentationParameters
    private let openingFrames: Int
    private let closingFrames: Int
    /// Whether each of the last frames was loud enough to open, the newest in the lowest bit.
    private var loudFrames: UInt64 = 0
    private var voiceRun = 0
    /// The last frame that was speech; nil while closed.
    private var lastVoice: Int?

    init(_ parameters: SegmentationParameters) {
        self.parameters = parameters
        openingFrames = min(SegmentationParameters.frames(parameters.opening), Self.longestOpening * 3 / 4)
        closingFrames = SegmentationParameters.frames(parameters.closing)
    }

    /// - Parameters:
    ///   - frame: one more than at the last call.
    ///   - excess: how far the frame is above the noise floor, in decibels.
    mutating func take(frame: Int, excess: Double) -> Event {
        guard let last = lastVoice else {
            return opening(frame, isLoud: excess >= parameters.openingDecibels)
        }
        voiceRun = excess >= parameters.closingDecibels ? voiceRun + 1 : 0
        if voiceRun >= Self.shortestVoice {
            lastVoice = frame
            return .voice
        }
        guard frame - last >= closingFrames else { return .nothing }
        lastVoice = nil
        loudFrames = 0
        return .closed
    }

    /// A few frames between those of a voice may be weaker.
    private mutating func opening(_ frame: Int, isLoud: Bool) -> Event {
        let span = openingFrames + openingFrames / 3
        loudFrames = (loudFrames << 1 | (isLoud ? 1 : 0)) & (1 << UInt64(span) - 1)
        guard isLoud, loudFrames.nonzeroBitCount >= openingFrames else { return .nothing }
        lastVoice = frame
        voiceRun = Self.shortestVoice
        return .opened(first: frame - (63 - loudFrames.leadingZeroBitCount))
    }
}
