/// A vector that is near that of the same speaker's other samples and far from those of others.
///
/// Twelve means of mel-frequency cepstral coefficients (1 to 12) and the pitch, each divided by how far it varies between
/// people, so that all weigh alike.
package struct VoiceFingerprint: Hashable, Sendable {
    package let values: [Float]

    package static let dimension = 13

    /// - Returns: nil where there are more or fewer values, or one is not finite.
    package init?(values: [Float]) {
        guard values.count == Self.dimension, values.allSatisfy(\.isFinite) else { return nil }
        self.values = values
    }
}
