package import DragomanModel
import Speech
import Wire

extension Gateway {
    /// How alike two voices are.
    package struct VoiceLikeness: Sendable {
        package var isMatch: Bool
        /// 0…1; 0.5 at the threshold.
        package var similarity: Double
        package var threshold: Double

        init(_ first: VoiceFingerprint, _ second: VoiceFingerprint) {
            let comparison = VoiceComparison(first, second)
            isMatch = comparison.isMatch
            similarity = comparison.similarity
            threshold = VoiceComparison.similarityThreshold
        }
    }

    /// Whether a sample is of the person whose profile it is.
    package func verify(
        _ sample: VoiceSample, against id: String, userID: String, tenant: String
    ) async throws -> VoiceLikeness {
        let profile = try await ownProfile(id, userID: userID, tenant: tenant)
        return VoiceLikeness(try await fingerprint(of: sample, tenant: tenant), profile.fingerprint)
    }

    /// Whether two samples are of one person.
    package func compare(_ first: VoiceSample, _ second: VoiceSample, tenant: String) async throws -> VoiceLikeness {
        async let one = fingerprint(of: first, tenant: tenant)
        async let other = fingerprint(of: second, tenant: tenant)
        return VoiceLikeness(try await one, try await other)
    }

    private func fingerprint(of sample: VoiceSample, tenant: String) async throws -> VoiceFingerprint {
        let measured = try await measure(sample, userID: nil, wantsWords: false, tenant: tenant)
        guard let fingerprint = measured.fingerprint else {
            throw ServiceError.noVoiceFound
        }
        return fingerprint
    }

    /// A text in the manner of a person's profile.
    package func preview(
        _ text: String, language: LanguageTag, profile id: String, userID: String, encoding: AudioEncoding,
        tenant: String
    ) async throws -> SpokenSound {
        try RequestLimits.checkText(text, name: "text", maximum: Self.maxPreviewBytes, setting: nil)
        let profile = try await ownProfile(id, userID: userID, tenant: tenant)
        return try await link.speak(
            text, language: language, manner: profile.characteristics.manner, encoding: encoding, tenant: tenant)
    }

    private static let maxPreviewBytes = 1_000
}
