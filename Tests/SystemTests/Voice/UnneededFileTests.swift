import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// The disk holds what somebody may still ask for, and nothing else.
    @Suite struct UnneededFileTests {
        private let server: RunningServer
        private let folder: SoundFolder

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
        }

        /// What was refused after it was written goes with the next collection, and nothing else does.
        @Test(.endedWhenHung) func whatWasRefusedIsRemoved() async throws {
            let kept = try await server.transcribe(Clip.bytes(Clip.short))
            let refused = try await server.upload(
                Clip.others[1], ["voiceProfileId": "nobody"], to: "/api/audio/translate")
            #expect(refused.status == 404)
            #expect(try !folder.files.subtracting(folder.neededFiles).isEmpty)
            // Not older than when the collector last looked: it looks at each file once.
            try folder.age(seconds: 30)
            try await folder.waitUntilEverythingIsNeeded()
            #expect(try folder.files == folder.neededFiles)
            #expect(try folder.incoming == [])
            let original = try await server.get("/api/audio/\(kept.recordingId)/original")
            #expect(original.body == (try Clip.bytes(Clip.short)))
        }
    }
}
