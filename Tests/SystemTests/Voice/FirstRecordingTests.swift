import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// A recording of a person reading English, through the executables and the real engines, as its first user sends it.
    @Suite struct FirstRecordingTests {
        private static let folder = "/usr/share/pocketsphinx/test/data/librivox"
        private static let recording = "\(folder)/sense_and_sensibility_01_austen_64kb-0880.wav"

        @Test(.endedWhenHung, arguments: [Layout.oneProcess, .apart])
        func isReadAndHeardInThreeLanguages(layout: Layout) async throws {
            try await layout.run { server in
                let fields = ["targetLanguages": "es,fr,ca"]
                let first = try await server.upload(Self.recording, fields, to: "/api/audio/translate?wait=60000")
                #expect(first.status == 200)
                let recording = try first.decoded(RecordingAnswer.self)
                #expect(recording.status == "done")
                #expect(recording.failures.isEmpty)
                let transcript = try #require(recording.transcript)
                #expect(
                    transcript.segments.allSatisfy { $0.startMs < $0.endMs && $0.endMs <= recording.durationMs ?? 0 })
                #expect(transcript.text.contains("young man"))
                for language in ["es", "fr", "ca"] {
                    let url = try #require(recording.translations[language]?.audioUrl)
                    let sound = try await server.get(url)
                    #expect(sound.fields["content-type"] == "audio/ogg")
                    #expect(sound.body.starts(with: "OggS".utf8))
                }
                let again = try await server.upload(Self.recording, fields, to: "/api/audio/translate?wait=60000")
                    .decoded(RecordingAnswer.self)
                #expect(again.translations.values.map(\.fromCache) == [true, true, true])
                #expect(again.transcript?.text == transcript.text)
            }
        }

        @Test(.endedWhenHung) func eventsComeInOrderAndWhatIsDeletedIsGone() async throws {
            try await RunningServer.with { server in
                let fields = ["targetLanguages": "es,de", "conversationId": "talk"]
                let recording = try await server.upload(
                    Self.recording, fields, to: "/api/audio/translate?wait=60000"
                ).decoded(RecordingAnswer.self)
                #expect(recording.failures.map(\.code) == ["NO_ROUTE"])
                #expect(recording.translations["es"]?.status == "done")
                let kinds = try await EventReader.with(port: server.port, "talk", "&after=0") { reader in
                    var kinds: [String] = []
                    while kinds.count < 3 { kinds.append(try await reader.next(RecordingEvent.self).event) }
                    return kinds
                }
                #expect(kinds.contains("audio:transcription-ready"))
                #expect(kinds.contains("audio:translation-failed"))
                #expect(try await server.delete("/api/audio/\(recording.recordingId)").status == 204)
                #expect(try await server.get("/api/audio/\(recording.recordingId)").status == 404)
            }
        }

        @Test(.endedWhenHung) func whatIsPurgedIsMadeAnew() async throws {
            try await RunningServer.with { server in
                let fields = ["targetLanguages": "es"]
                let path = "/api/audio/translate?wait=60000"
                let first = try await server.upload(Self.recording, fields, to: path).decoded(RecordingAnswer.self)
                #expect(try await server.delete("/api/voice/cache").status == 400)
                let description = try OpenAPIDescription(try await server.get("/openapi.json"))
                let purged = try await server.delete("/api/voice/cache?all=true")
                #expect(purged.text == #"{"purged":2}"#)
                #expect(try description.problems(of: purged, to: "DELETE", "/api/voice/cache") == [])
                let again = try await server.upload(Self.recording, fields, to: path).decoded(RecordingAnswer.self)
                #expect(again.translations["es"]?.fromCache == false)
                let heard = try await server.get("/api/voice/stats").text
                #expect(heard.contains(#""transcript_hits":0,"transcript_misses":2"#))
                // What was made before stays where it was told.
                let url = try #require(first.translations["es"]?.audioUrl)
                #expect(try await server.get(url).status == 200)
            }
        }

        @Test(.endedWhenHung) func aProfileNeedsConsentAndItsPerson() async throws {
            try await RunningServer.with { server in
                let refused = try await server.upload(
                    Self.recording, ["userId": "anna"], to: "/api/voice/profiles")
                #expect(refused.status == 403)
                #expect(try refused.error.code == "CONSENT_REQUIRED")
                let made = try await server.upload(
                    Self.recording, ["userId": "anna", "consent": "true"], to: "/api/voice/profiles")
                #expect(made.status == 201)
                let profile = try made.decoded(ProfileAnswer.self)
                #expect((60...300).contains(profile.characteristics.pitchHz))
                let other = try await server.get("/api/voice/profiles/\(profile.profileId)?userId=bob")
                #expect(try other.error.code == "FORBIDDEN")
                let removed = try await server.delete("/api/voice/profiles/\(profile.profileId)?userId=anna")
                #expect(removed.status == 204)
            }
        }
    }
}
