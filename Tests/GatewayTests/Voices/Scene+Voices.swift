import DragomanModel
import Gateway
import GatewayTestSupport
import Wire

extension GatewayScene {
    static let fingerprint = fingerprint(of: 0)

    /// Of a voice that is the farther from others the more their numbers differ.
    static func fingerprint(of number: Float) -> VoiceFingerprint {
        let values = [Float](repeating: number, count: VoiceFingerprint.dimension)
        guard let fingerprint = VoiceFingerprint(values: values) else { preconditionFailure("as many as it takes") }
        return fingerprint
    }

    static func characteristics(pitch: Double?) -> VoiceCharacteristics {
        VoiceCharacteristics(
            durationMilliseconds: 10_000, speechShare: 0.75, pitchHertz: pitch, rangeSemitones: 6, wordsPerMinute: 150,
            signalToNoiseDecibels: 30, clippedShare: 0)
    }

    /// A profile that is there already.
    @discardableResult
    func addProfile(
        _ id: String, of userID: String, pitch: Double = 200, lifetime: Int64 = 3_600_000
    ) async throws -> VoiceProfile {
        let now = WallClock.now
        let profile = VoiceProfile(
            id: id, userID: userID, name: nil, consentedAt: now, characteristics: Self.characteristics(pitch: pitch),
            quality: VoiceQuality(score: 1, reasons: []), fingerprint: Self.fingerprint, createdAt: now, updatedAt: now,
            expiresAt: Timestamp(milliseconds: now.milliseconds + lifetime))
        _ = try await store.addVoiceProfile(profile, tenant: Self.tenant, maximum: 100)
        return profile
    }

    /// Says what was measured.
    func measure(_ request: VoiceProfileRequest, pitch: Double? = 120, voice: Float? = 0) throws {
        try translator.send(
            .voiceProfileResult(
                VoiceProfileResult(
                    .analyzed, requestId: request.requestId, userId: request.userId,
                    characteristics: Self.characteristics(pitch: pitch),
                    quality: VoiceQuality(score: 0.5, reasons: [.noisy]), fingerprint: voice.map(Self.fingerprint(of:)))
            ))
    }

    static func sample(_ sound: String = "Sample") -> VoiceSample { VoiceSample(bytes: Array(sound.utf8)) }
}
