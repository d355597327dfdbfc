import DragomanModel
import Testing

@testable import Speech

struct VoiceComparisonTests {
    private static func fingerprint(_ value: Float) throws -> VoiceFingerprint {
        try #require(VoiceFingerprint(values: Array(repeating: value, count: VoiceFingerprint.dimension)))
    }

    @Test func theSameIsTheSame() throws {
        let voice = try Self.fingerprint(0.3)
        let comparison = VoiceComparison(voice, voice)
        #expect(comparison.distance == 0 && comparison.similarity == 1 && comparison.isMatch)
    }

    @Test func atTheThresholdTheSimilarityIsOneHalf() throws {
        let comparison = VoiceComparison(try Self.fingerprint(0), try Self.fingerprint(0.8))
        #expect(abs(comparison.distance - VoiceComparison.threshold) < 1e-6)
        #expect(abs(comparison.similarity - VoiceComparison.similarityThreshold) < 1e-6)
    }

    @Test func theDistanceIsTheRootOfTheMeanSquare() throws {
        var values: [Float] = Array(repeating: 0, count: 13)
        values[4] = 3
        values[12] = -2
        let other = try #require(VoiceFingerprint(values: values))
        #expect(VoiceComparison(try Self.fingerprint(0), other).distance == 1)
        #expect(VoiceComparison(other, try Self.fingerprint(0)).distance == 1)
    }

    @Test func similarityFallsWithTheDistance() throws {
        let origin = try Self.fingerprint(0)
        let comparisons = try stride(from: Float(0), through: 5, by: 0.25).map {
            VoiceComparison(origin, try Self.fingerprint($0))
        }
        for (near, far) in zip(comparisons, comparisons.dropFirst()) { #expect(near.similarity > far.similarity) }
        for comparison in comparisons { #expect(comparison.isMatch == (comparison.similarity >= 0.5)) }
        let farthest = VoiceComparison(origin, try Self.fingerprint(.greatestFiniteMagnitude))
        #expect(farthest.similarity >= 0 && farthest.similarity < 1e-9 && !farthest.isMatch)
    }
}
