import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// Nobody uses another person's voice, and whoever takes theirs back takes all that was said in it.
    @Suite struct ProfileOwnerTests {
        private let server: RunningServer
        private let folder: SoundFolder

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
        }

        @Test(.endedWhenHung) func anotherPersonIsRefused() async throws {
            let profile = try await server.makeProfile(of: "owner")
            let path = "/api/voice/profiles/\(profile.profileId)"
            let asked = try Clip.bytes(Clip.short)
            let form = UploadForm(fields: ["userId": "thief"], files: [.init(bytes: asked)])
            let text = #"{"userId":"thief","text":"Hola","language":"es","name":"Mine"}"#
            let answers = [
                try await server.profile(profile.profileId, of: "thief"), try await server.put(path, text),
                try await server.upload(form, to: path, method: "PUT"),
                try await server.upload(form, to: "\(path)/verify"),
                try await server.post("\(path)/preview", text), try await server.delete("\(path)?userId=thief"),
                try await server.upload(
                    bytes: asked, ["voiceProfileId": profile.profileId, "senderId": "thief"],
                    to: "/api/audio/translate"),
                try await server.upload(
                    bytes: asked, ["voiceProfileId": profile.profileId], to: "/api/audio/translate"),
            ]
            for answer in answers {
                #expect(answer.status == 403)
                #expect(try answer.error.code == "FORBIDDEN")
            }
            #expect(try folder.incoming == [])
            #expect(
                try await server.get("/api/voice/history?userId=thief").decoded(HistoryAnswer.self).recordings == [])
            #expect(try await server.profile(profile.profileId, of: "owner").decoded(ProfileAnswer.self) == profile)
        }

        @Test(.endedWhenHung) func whatWasSaidInAVoiceGoesWithIt() async throws {
            let profile = try await server.makeProfile(of: "leaving")
            let fields = ["senderId": "leaving", "targetLanguages": "es", "conversationId": "leaving"]
            let plain = try await server.translate(Clip.unheard(), fields)
            let own = try await server.translate(
                Clip.unheard(Clip.others[2]), fields.merging(["voiceProfileId": profile.profileId]) { $1 })
            #expect(own.translations["es"]?.status == "done")
            let files = try await derivedFiles(of: own, plain)
            // What is young may still be on its way to its row.
            try folder.age()
            #expect(try await server.delete("/api/voice/profiles/\(profile.profileId)?userId=leaving").status == 204)
            #expect(try await server.get("/api/audio/\(own.recordingId)/es").status == 404)
            #expect(try folder.files.isDisjoint(with: [files.own]))
            // The words are not the voice, and the other recording was not in it.
            let left = try await server.recording(own.recordingId)
            #expect(left.transcript == own.transcript)
            #expect(left.translations.mapValues(\.status) == ["es": "failed"])
            #expect(left.translations["es"]?.text == own.translations["es"]?.text)
            #expect(left.translations["es"]?.audioUrl == nil)
            #expect(left.failures.map(\.language) == ["es"])
            #expect(try await server.recording(plain.recordingId) == plain)
            #expect(try folder.files.contains(files.plain))
            try await expectNothingIsSaidInItAnyMore(profile, fields)
        }

        /// The files that hold the speech of two recordings; their names are their tags.
        private func derivedFiles(
            of own: RecordingAnswer, _ plain: RecordingAnswer
        ) async throws -> (own: String, plain: String) {
            var names: [String] = []
            for recording in [own, plain] {
                let speech = try await server.get("/api/audio/\(recording.recordingId)/es")
                #expect(speech.status == 200)
                names.append(try #require(speech.fields["etag"]).filter { $0 != "\"" })
            }
            #expect(try folder.files.isSuperset(of: names))
            #expect(names[0] != names[1])
            return (names[0], names[1])
        }

        /// Neither for a new recording, nor in what those read who replay the conversation.
        private func expectNothingIsSaidInItAnyMore(_ profile: ProfileAnswer, _ fields: [String: String]) async throws {
            let refused = try await server.upload(
                Clip.short, fields.merging(["voiceProfileId": profile.profileId]) { $1 }, to: "/api/audio/translate")
            #expect(refused.status == 404)
            _ = try await server.say("Left", in: "leaving", into: [])
            let events = try await EventReader.with(port: server.port, "leaving", "&after=0") { reader in
                var events: [RecordingEvent] = []
                while events.last?.event != "message:new" { events.append(try await reader.next(RecordingEvent.self)) }
                return events
            }
            #expect(
                events.map(\.event) == [
                    "audio:transcription-ready", "audio:translation-ready", "audio:transcription-ready",
                    "audio:translation-ready", "audio:translation-failed", "message:new",
                ])
            #expect(events.map(\.seq) == Array(1...6))
        }
    }
}
