package import DragomanModel

/// How near two voices are to each other.
///
/// The distance is the root of the mean of the squared differences of the fingerprints' values. Over all pairs of the
/// recordings at hand (people, Flite, eSpeak NG; `FingerprintTests` prints the figures), as many are taken for one as for
/// two wrongly at 0.78, 3.7 % of each; of the three people alone at 0.80, 8.9 % of each. Those recordings chose the
/// threshold, and each person had his own microphone: expect worse of others.
package struct VoiceComparison: Hashable, Sendable {
    /// Up to this distance two voices are taken for one.
    package static let threshold = 0.8
    /// The similarity at that distance.
    package static let similarityThreshold = 0.5

    /// From 0: the same.
    package let distance: Double

    package init(_ first: VoiceFingerprint, _ second: VoiceFingerprint) {
        let squares = zip(first.values, second.values).map { first, second in
            let difference = Double(first) - Double(second)
            return difference * difference
        }
        distance = (squares.reduce(0, +) / Double(VoiceFingerprint.dimension)).squareRoot()
    }

    /// 1 for the same; falls with the distance, is one half at the threshold and goes towards 0.
    package var similarity: Double {
        let ratio = distance / Self.threshold
        return 1 / (1 + ratio * ratio)
    }

    package var isMatch: Bool { distance <= Self.threshold }
}
