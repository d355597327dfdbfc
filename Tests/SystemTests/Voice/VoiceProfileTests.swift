import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// A person's voice: measured with their consent, known again, and nobody else's business.
    @Suite struct VoiceProfileTests {
        private let server: RunningServer
        private let folder: SoundFolder

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
        }

        private static let sentence = "Please call Stella and ask her to bring these things with her from the store."

        /// Whether the answer is as the server describes it.
        private func expectDescribed(_ answer: Answer, _ method: String, _ path: String) async throws {
            let description = try OpenAPIDescription(try await server.get("/openapi.json"))
            #expect(try description.problems(of: answer, to: method, path) == [])
        }

        @Test(.endedWhenHung) func fromItsBeginningToItsEnd() async throws {
            let sample = try await Clip.joined(Array(Clip.others.prefix(2)))
            let made = try await server.makeProfile(of: "reader", name: "At the desk", sample: sample)
            #expect(made.userId == "reader")
            #expect(made.name == "At the desk")
            #expect((11_000...14_000).contains(made.characteristics.durationMs))
            #expect((60...300).contains(made.characteristics.pitchHz))
            #expect((60...400).contains(made.characteristics.wordsPerMinute ?? 0))
            #expect((0...1).contains(made.quality.score))
            let read = try await server.profile(made.profileId, of: "reader")
            #expect(try read.decoded(ProfileAnswer.self) == made)
            try await expectDescribed(read, "GET", "/api/voice/profiles/{id}")
            let second = try await server.makeProfile(of: "reader")
            #expect(
                Set(try await server.profiles(of: "reader").map(\.profileId)) == [made.profileId, second.profileId])
            #expect(try await server.profiles(of: "stranger") == [])
            let path = "/api/voice/profiles/\(made.profileId)"
            #expect(try await server.delete("\(path)?userId=reader").status == 204)
            #expect(try await server.delete("\(path)?userId=reader").status == 404)
            #expect(try await server.profile(made.profileId, of: "reader").status == 404)
            #expect(try await server.profiles(of: "reader").map(\.profileId) == [second.profileId])
        }

        @Test(.endedWhenHung) func isRenamedAndMeasuredAnew() async throws {
            let made = try await server.makeProfile(of: "changing", name: "Old")
            let path = "/api/voice/profiles/\(made.profileId)"
            let renamed: ProfileAnswer = try await server.put(path, #"{"userId":"changing","name":"New"}"#).decoded()
            #expect(renamed.name == "New")
            #expect(renamed.characteristics == made.characteristics)
            let form = UploadForm(
                fields: ["userId": "changing"], files: [.init(bytes: try Clip.bytes(Clip.others[2]))])
            let answer = try await server.upload(form, to: path, method: "PUT")
            try await expectDescribed(answer, "PUT", "/api/voice/profiles/{id}")
            let measured: ProfileAnswer = try answer.decoded()
            #expect(measured.name == "New")
            #expect(measured.characteristics.durationMs == 6_050)
            #expect(try await server.profile(made.profileId, of: "changing").decoded(ProfileAnswer.self) == measured)
        }

        @Test(.endedWhenHung) func knowsItsPersonAgain() async throws {
            let sample = try await Clip.joined(Array(Clip.others.prefix(2)))
            let profile = try await server.makeProfile(of: "known", sample: sample)
            let path = "/api/voice/profiles/\(profile.profileId)/verify"
            let same = try await server.upload(Clip.others[2], ["userId": "known"], to: path)
            try await expectDescribed(same, "POST", "/api/voice/profiles/{id}/verify")
            let likeness: LikenessAnswer = try same.decoded()
            #expect(likeness.isMatch)
            #expect(likeness.similarity >= likeness.threshold)
            for voice in ["slt", "awb"] {
                let machine = try await Clip.flite(Self.sentence, voice: voice)
                let other: LikenessAnswer = try await server.upload(bytes: machine, ["userId": "known"], to: path)
                    .decoded()
                #expect(!other.isMatch)
                #expect(other.similarity < other.threshold)
            }
        }

        @Test(.endedWhenHung) func twoSamplesAreCompared() async throws {
            let machine = try await Clip.flite(Self.sentence)
            let reader = try Clip.bytes(Clip.others[0])
            for (other, isMatch) in [(try Clip.bytes(Clip.others[2]), true), (machine, false)] {
                let form = UploadForm(files: [.init(bytes: reader), .init(bytes: other, field: "other")])
                let answer = try await server.upload(form, to: "/api/voice/compare")
                try await expectDescribed(answer, "POST", "/api/voice/compare")
                #expect(try answer.decoded(LikenessAnswer.self).isMatch == isMatch)
            }
            let alone = try await server.upload(bytes: reader, [:], to: "/api/voice/compare")
            #expect(alone.status == 400)
            #expect(try folder.incoming == [])
        }

        /// Measured and forgotten.
        @Test(.endedWhenHung) func aSampleIsAnalysed() async throws {
            let before = try folder.files
            let answer = try await server.upload(Clip.short, [:], to: "/api/voice/analyze")
            try await expectDescribed(answer, "POST", "/api/voice/analyze")
            let analysis: AnalysisAnswer = try answer.decoded()
            #expect(analysis.characteristics.durationMs == 2_990)
            #expect((60...300).contains(analysis.characteristics.pitchHz))
            #expect(analysis.text?.contains("young man") ?? false)
            #expect(analysis.language == "en")
            try await folder.waitUntilNothingComesIn()
            #expect(try folder.files == before)
        }

        @Test(.endedWhenHung, arguments: [("opus", "audio/ogg"), ("mp3", "audio/mpeg"), ("wav", "audio/wav")])
        func isHeardBeforeItIsUsed(format: String, type: String) async throws {
            let profile = try await server.makeProfile(of: "heard-\(format)")
            let path = "/api/voice/profiles/\(profile.profileId)/preview"
            let body = #"{"userId":"heard-\#(format)","text":"Buenos días","language":"es","format":"\#(format)"}"#
            let sound = try await server.post(path, body)
            #expect(sound.status == 200)
            #expect(sound.fields["content-type"] == type)
            #expect(sound.fields["cache-control"] == "no-store")
            #expect(sound.body.count > 1_000)
            // What comes back is sound that this server can read.
            let measured = try await server.upload(bytes: sound.body, [:], to: "/api/voice/analyze")
            #expect((300...5_000).contains(try measured.decoded(AnalysisAnswer.self).characteristics.durationMs))
        }

        @Test(.endedWhenHung, arguments: [[:], ["consent": "false"], ["consent": ""]])
        func withoutConsentNothingIsKept(consent: [String: String]) async throws {
            let before = try folder.files
            let fields = ["userId": "silent"].merging(consent) { $1 }
            let answer = try await server.upload(Clip.short, fields, to: "/api/voice/profiles")
            #expect(answer.status == 403)
            #expect(try answer.error.code == "CONSENT_REQUIRED")
            #expect(try await server.profiles(of: "silent") == [])
            #expect(try folder.incoming == [])
            #expect(try folder.files == before)
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("not sound at all", 415, "UNSUPPORTED_MEDIA_TYPE"), ("", 422, "INVALID_AUDIO"),
                ("#!AMR\nnothing", 422, "INVALID_AUDIO"),
            ])
        func samplesThatAreNoVoice(content: String, status: Int, code: String) async throws {
            let before = try folder.files
            for path in ["/api/voice/profiles", "/api/voice/analyze"] {
                let fields = ["userId": "nobody", "consent": "true"]
                let answer = try await server.upload(bytes: Array(content.utf8), fields, to: path)
                #expect(answer.status == status)
                #expect(try answer.error.code == code)
            }
            #expect(try await server.profiles(of: "nobody") == [])
            try await folder.waitUntilNothingComesIn()
            #expect(try folder.files == before)
        }

        @Test(.endedWhenHung) func silenceIsNoVoice() async throws {
            let silence = WaveFile(sound: [UInt8](repeating: 0, count: 320_000)).bytes
            let fields = ["userId": "mute", "consent": "true"]
            let answer = try await server.upload(bytes: silence, fields, to: "/api/voice/profiles")
            #expect(answer.status == 400)
            #expect(try answer.error.code == "INVALID_REQUEST")
            #expect(try await server.profiles(of: "mute") == [])
        }
    }
}
