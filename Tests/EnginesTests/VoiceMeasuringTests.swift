import DragomanModel
import Glibc
import TestSupport
import Testing
import Wire

/// `measure-voice`, with aubio.
@Suite struct VoiceMeasuringTests {
    @Test(.endedWhenHung) func aVoiceHasAPitchAndAFingerprint() async throws {
        try await EngineChild.with(EngineChild.measureVoice) { child in
            let recording = try #require(try Recordings.librivox().first)
            let samples = try await Recordings.decoded(recording.path)
            let voice = try await child.measure(samples)
            let (low, middle, high) = (
                try #require(voice.pitch10Hertz), try #require(voice.pitchHertz), try #require(voice.pitch90Hertz)
            )
            // A man's.
            #expect((90...120).contains(middle))
            #expect(70 <= low && low < middle && middle < high && high <= 200)
            #expect(voice.fingerprint != nil)
            // Whatever was measured before, the same is the same; a last byte without its other half is nothing.
            _ = try await child.measure(Noise.white(samples: 16_000))
            #expect(try await child.measure(samples + [1]) == voice)
        }
    }

    @Test(.endedWhenHung) func aQuietRecordingIsOfTheSameVoice() async throws {
        try await EngineChild.with(EngineChild.measureVoice) { child in
            let samples = try await Recordings.decoded("\(Recordings.folder)/cards/002.wav")
            let quiet = ChildSamples.bytes(ChildSamples.samples(samples).map { $0 / 50 })
            let loud = try await child.measure(samples)
            let other = try await child.measure(quiet)
            #expect(abs(try #require(other.pitchHertz) / #require(loud.pitchHertz) - 1) < 0.05)
            let takes = try [loud, other].map { Take(speaker: "", fingerprint: try #require($0.fingerprint)) }
            #expect(takes[0].distance(to: takes[1]) < 0.5)
        }
    }

    @Test(.endedWhenHung) func whereNobodySpeaksThereIsNoVoice() async throws {
        try await EngineChild.with(EngineChild.measureVoice) { child in
            let nothing = [
                [], [7], [7, 7, 7], Noise.silence(samples: 32_000), Noise.white(samples: 64_000),
                Noise.brown(samples: 64_000), [UInt8](repeating: 127, count: 32_000),
            ]
            for samples in nothing {
                let voice = try await child.measure(samples)
                #expect(voice == .init())
            }
        }
    }

    @Test(.endedWhenHung) func aSampleThatIsTooLongIsAnErrorAndTheNextOneIsServed() async throws {
        try await EngineChild.with(EngineChild.measureVoice) { child in
            let error = try await child.ask(body: Noise.silence(samples: 120 * 16_000 + 1)).error
            #expect(error?.code == .audioTooLong)
            #expect(error?.message.contains("60") == true)
            #expect(try await child.measure(Noise.silence(samples: 120 * 16_000)) == .init())
        }
    }
}
