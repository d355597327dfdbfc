import DragomanModel
import Gateway
import JSON

extension JSONWriter {
    /// `VoiceProfile` of the OpenAPI document. The fingerprint stays here: it is nobody's business.
    mutating func members(of profile: VoiceProfile) {
        member("profileId", profile.id)
        member("userId", profile.userID)
        member("name", profile.name)
        member("consentedAt", profile.consentedAt)
        object("characteristics") { $0.members(of: profile.characteristics) }
        object("quality") { $0.members(of: profile.quality) }
        member("createdAt", profile.createdAt)
        member("updatedAt", profile.updatedAt)
        member("expiresAt", profile.expiresAt)
    }

    mutating func members(of characteristics: VoiceCharacteristics) {
        member("durationMs", characteristics.durationMilliseconds)
        member("speechShare", characteristics.speechShare)
        member("pitchHz", characteristics.pitchHertz)
        member("rangeSemitones", characteristics.rangeSemitones)
        member("wordsPerMinute", characteristics.wordsPerMinute)
        member("signalToNoiseDb", characteristics.signalToNoiseDecibels)
        member("clippedShare", characteristics.clippedShare)
    }

    mutating func members(of quality: VoiceQuality) {
        member("score", quality.score)
        member("reasons", quality.reasons.map(\.rawValue))
    }

    mutating func members(of likeness: Gateway.VoiceLikeness) {
        member("isMatch", likeness.isMatch)
        member("similarity", likeness.similarity)
        member("threshold", likeness.threshold)
    }
}
