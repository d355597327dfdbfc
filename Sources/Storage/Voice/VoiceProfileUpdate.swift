package import DragomanModel

/// What is new of a voice profile. What is nil stays: of a new name and a new sample that come at once, neither undoes
/// the other.
package struct VoiceProfileUpdate: Hashable, Sendable {
    /// What a new sample tells.
    package struct Measured: Hashable, Sendable {
        package var characteristics: VoiceCharacteristics
        package var quality: VoiceQuality
        package var fingerprint: VoiceFingerprint
        package var expiresAt: Timestamp

        package init(
            characteristics: VoiceCharacteristics, quality: VoiceQuality, fingerprint: VoiceFingerprint,
            expiresAt: Timestamp
        ) {
            self.characteristics = characteristics
            self.quality = quality
            self.fingerprint = fingerprint
            self.expiresAt = expiresAt
        }
    }

    package var profileID: String
    /// The person whose profile it must be.
    package var userID: String
    package var name: String?
    package var measured: Measured?
    package var updatedAt: Timestamp

    package init(
        _ profileID: String, of userID: String, name: String? = nil, measured: Measured? = nil, at updatedAt: Timestamp
    ) {
        self.profileID = profileID
        self.userID = userID
        self.name = name
        self.measured = measured
        self.updatedAt = updatedAt
    }
}
