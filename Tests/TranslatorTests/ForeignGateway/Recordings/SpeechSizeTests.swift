import Blobs
import DragomanModel
import TestSupport
import Testing
import Wire

@testable import Translator

/// Speech that goes out in a message.
@Suite struct SpeechSizeTests {
    @Test func whatNoPeerWouldTakeIsRefused() async throws {
        try await withFolder { folder in
            let blob = try await BlobWriter(in: BlobFolder(folder))
            let half = [UInt8](repeating: 1, count: WireLimits().maxSoundBytes / 2)
            for _ in 1...2 { try await blob.write(half) }
            #expect(try await blob.messageBytes().count == 2 * half.count)
            try await blob.write([1])
            await #expect(throws: BlobWriter.tooLarge) { _ = try await blob.messageBytes() }
        }
    }
}
