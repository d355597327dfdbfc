import AsyncAlgorithms
import Blobs
import DragomanModel
import Scheduling
import TestSupport
import Testing

@testable import Translator

@Suite(.enabled(if: RealSound.isInstalled), .endedWhenHung)
struct SpeechEncoderTests {
    @Test func `no more is encoded at once than is set`() async throws {
        var configuration = AudioToolConfiguration()
        configuration.maxEncoders = 1
        let encoder = SpeechEncoder(configuration: configuration)
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let first = AsyncChannel<[Int16]>()
            let second = AsyncChannel<[Int16]>()
            let encode = { @Sendable (samples: AsyncChannel<[Int16]>) async throws in
                let blob = try await BlobWriter(in: folder)
                try await encoder.encode(
                    samples, sampleRate: 16_000, as: .mp3, into: blob, scratch: folder, urgency: .test())
                return blob.byteCount
            }
            async let one = encode(first)
            await first.send([Int16](repeating: 0, count: 16_000))
            async let other = encode(second)
            while encoder.room.counts.queued == 0 { await Task.yield() }
            first.finish()
            await second.send([Int16](repeating: 0, count: 16_000))
            second.finish()
            let sizes = try await [one, other]
            #expect(sizes.allSatisfy { $0 > 0 })
            #expect(encoder.room.counts.isIdle)
        }
    }
}
