package import DragomanModel
package import Scheduling

/// Something that measures voices.
package protocol VoiceMeter: EngineService {
    /// - Parameter samples: 16,000 a second, of at most a minute.
    /// - Throws: what pools of children throw.
    func measure(_ samples: [Int16], urgency: Urgency) async throws -> MeasuredVoice
}

/// What was measured in a sample; nil where no voice was found.
package struct MeasuredVoice: Hashable, Sendable {
    package var pitchHertz: Double?
    package var rangeSemitones: Double?
    package var fingerprint: VoiceFingerprint?

    package init(pitchHertz: Double?, rangeSemitones: Double?, fingerprint: VoiceFingerprint?) {
        self.pitchHertz = pitchHertz
        self.rangeSemitones = rangeSemitones
        self.fingerprint = fingerprint
    }
}
