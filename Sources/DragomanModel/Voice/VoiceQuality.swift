/// How good a sample is for measuring a voice, and what would make it better.
package struct VoiceQuality: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        case tooShort = "too_short"
        case noisy
        case clipped
        case littleSpeech = "little_speech"
        case noVoice = "no_voice"
    }

    /// 0…1.
    package var score: Double
    /// What takes from the score; none for a good sample.
    package var reasons: [Reason]

    package init(score: Double, reasons: [Reason]) {
        self.score = score
        self.reasons = reasons
    }
}
