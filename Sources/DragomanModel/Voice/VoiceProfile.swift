/// A person's voice, as far as it was measured with that person's consent.
package struct VoiceProfile: Hashable, Sendable {
    package var id: String
    /// The person whose voice it is.
    package var userID: String
    package var name: String?
    /// When the person agreed.
    package var consentedAt: Timestamp
    package var characteristics: VoiceCharacteristics
    package var quality: VoiceQuality
    package var fingerprint: VoiceFingerprint
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    /// It is deleted then, with all that was derived from it.
    package var expiresAt: Timestamp

    package init(
        id: String, userID: String, name: String?, consentedAt: Timestamp, characteristics: VoiceCharacteristics,
        quality: VoiceQuality, fingerprint: VoiceFingerprint, createdAt: Timestamp, updatedAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        self.userID = userID
        self.name = name
        self.consentedAt = consentedAt
        self.characteristics = characteristics
        self.quality = quality
        self.fingerprint = fingerprint
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.expiresAt = expiresAt
    }
}
