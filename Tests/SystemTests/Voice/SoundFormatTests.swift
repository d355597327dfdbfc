import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// One recording in each format that chats send: the same words are heard, and the original is given back as it came.
    @Suite struct SoundFormatTests {
        @Test(.endedWhenHung, arguments: try await SoundFormat.encodable())
        func isHeard(format: SoundFormat) async throws {
            let server = try EndToEnd.OneVoiceServer.server
            let bytes = try await Clip.converted(format)
            let recording = try await server.transcribe(bytes)
            #expect(recording.status == "done")
            let transcript = try #require(recording.transcript)
            #expect(transcript.language == "en")
            #expect(!transcript.text.isEmpty)
            if !format.isNarrow {
                #expect(transcript.text.hasPrefix("He was not"))
                #expect(transcript.text.hasSuffix("young man."))
            }
            #expect((2_900...3_200).contains(recording.durationMs ?? 0))
            let original = try await server.get("/api/audio/\(recording.recordingId)/original")
            #expect(original.fields["content-type"] == format.mimeType)
            #expect(original.body == bytes)
        }

        /// What can be made is known: a machine whose ffmpeg makes less tests less.
        @Test func theCommonOnesAreTested() async throws {
            let encodable = try await SoundFormat.encodable()
            #expect(Set(encodable).isSuperset(of: [.ogg, .webm, .m4a, .mp3, .wav, .flac, .threeGP]))
        }
    }
}
