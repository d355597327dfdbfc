import TestSupport
import Testing

/// What fingerprints are worth: whether the same speaker's takes are nearer to each other than different speakers'.
@Suite struct FingerprintTests {
    /// Of all pairs 3.7 % were judged wrong when this was written, of the people's alone 9 %. Of those there are three, each
    /// with a microphone of his own, so nobody knows better yet.
    private static let maxEqualError = 0.10
    private static let maxEqualErrorOfPeople = 0.20

    @Test(.endedWhenHung) func takesOfOneSpeakerAreNearEachOther() async throws {
        try await EngineChild.with(EngineChild.measureVoice) { meter in
            let people = try await Speakers.people(meter)
            var others = try await Speakers.flite(meter)
            try await EngineChild.with(EngineChild.speak) { others += try await Speakers.eSpeak(meter, $0) }

            let all = VerificationTrial(people + others)
            #expect(median(all.sameSpeaker) < 0.5 * median(all.otherSpeakers))
            #expect(report("all", all) <= Self.maxEqualError)
            #expect(report("people", VerificationTrial(people)) <= Self.maxEqualErrorOfPeople)
        }
    }

    private func report(_ name: String, _ trial: VerificationTrial) -> Double {
        let (rate, threshold) = trial.equalError
        let (percent, distance) = ((1_000 * rate).rounded() / 10, (100 * threshold).rounded() / 100)
        let pairs = trial.sameSpeaker.count + trial.otherSpeakers.count
        print("Fingerprints, \(name), \(pairs) pairs: equal error \(percent) % at a distance of \(distance).")
        return rate
    }

    private func median(_ sorted: [Double]) -> Double { sorted[sorted.count / 2] }
}
