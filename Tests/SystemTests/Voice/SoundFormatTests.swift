import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// One recording in each format that chats send: the same words are heard, and the original is given back as it came.
    @Suite struct SoundFormatTests {
        @Test(.endedWhenHung, arguments: SoundFormat.allCases) func isHeard(format: SoundFormat) async throws {
            let transcript = try await transcript(of: try await Clip.converted(format), format.mimeType)
            #expect(transcript.text.hasPrefix("He was not"))
            #expect(transcript.text.hasSuffix("young man."))
        }

        /// What telephones record. Debian's ffmpeg reads it and cannot write it.
        @Test(.endedWhenHung, arguments: [false, true]) func telephonesAreHeard(in3GP: Bool) async throws {
            let bytes = in3GP ? try await Clip.adaptiveMultiRateIn3GP() : try Clip.bytes(Clip.adaptiveMultiRate())
            let transcript = try await transcript(of: bytes, in3GP ? "audio/3gpp" : "audio/amr")
            #expect(transcript.text.hasPrefix("Good morning"))
            #expect(transcript.text.hasSuffix("at nine."))
        }

        private func transcript(of bytes: [UInt8], _ mimeType: String) async throws -> RecordingAnswer.Words {
            let server = try EndToEnd.OneVoiceServer.server
            let recording = try await server.transcribe(bytes)
            #expect(recording.status == "done")
            #expect((2_400...3_200).contains(recording.durationMs ?? 0))
            let original = try await server.get("/api/audio/\(recording.recordingId)/original")
            #expect(original.fields["content-type"] == mimeType)
            #expect(original.body == bytes)
            let transcript = try #require(recording.transcript)
            #expect(transcript.language == "en")
            return transcript
        }
    }
}
