import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// Sound that can be heard, with something wrong beside it.
    @Suite struct RefusedRecordingTests {
        private let server: RunningServer
        private let folder: SoundFolder

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
        }

        private static let long = String(repeating: "long ", count: 30_000)

        private static let manyLanguages = (0..<65).map {
            "a\(Character(Unicode.Scalar(UInt8(97 + $0 % 26))))\($0 / 26 == 0 ? "" : "-x\($0 / 26)")"
        }.joined(separator: ",")

        @Test(
            .endedWhenHung,
            arguments: [
                ("targetLanguages", manyLanguages, 400, "INVALID_REQUEST"),
                ("targetLanguages", "es,klingon!", 400, "UNKNOWN_LANGUAGE"),
                ("language", "klingon!", 400, "UNKNOWN_LANGUAGE"), ("format", "ape", 400, "INVALID_REQUEST"),
                ("conversationId", "recording:x", 400, "INVALID_REQUEST"),
                ("recordingId", String(repeating: "i", count: 119), 400, "INVALID_REQUEST"),
                ("recordingId", "translate", 400, "INVALID_REQUEST"),
                ("senderId", "a\u{7}", 400, "INVALID_REQUEST"),
                ("mobileTranscription", "{", 400, "INVALID_REQUEST"),
                ("mobileTranscription", #"{"text":" ","language":"en"}"#, 400, "INVALID_REQUEST"),
                (
                    "mobileTranscription",
                    #"{"text":"x","language":"en","segments":[{"startMs":0,"endMs":1,"text":"\#(long)"}]}"#, 413,
                    "TEXT_TOO_LONG"
                ),
                ("voiceProfileId", "nobody", 404, "NOT_FOUND"),
            ])
        func fieldsThatMakeNoSense(name: String, value: String, status: Int, code: String) async throws {
            let fields = ["senderId": "nonsense", "targetLanguages": "es"].merging([name: value]) { $1 }
            let answer = try await server.upload(Clip.short, fields, to: "/api/audio/translate")
            #expect(answer.status == status)
            #expect(try answer.error.code == code)
            #expect(try folder.incoming == [])
            let history = try await server.get("/api/voice/history?userId=nonsense")
            #expect(try history.decoded(HistoryAnswer.self).recordings == [])
            try await server.expectNormalService()
        }

        @Test(.endedWhenHung) func theTypeThatAClientSaysCountsForNothing() async throws {
            let file = UploadForm.File(bytes: try Clip.unheard(), contentType: "image/png")
            let answer = try await server.upload(UploadForm(files: [file]), to: "/api/audio/transcribe")
            #expect(answer.status == 202)
            let recording = try await server.ended(answer.decoded(AcceptedAnswer.self).recordingId)
            #expect(recording.transcript?.text.contains("young man") ?? false)
            let original = try await server.get("/api/audio/\(recording.recordingId)/original")
            #expect(original.fields["content-type"] == "audio/wav")
        }

        /// The others are done.
        @Test(.endedWhenHung) func languagesThatCannotBeMade() async throws {
            let recording = try await server.translate(
                Clip.unheard(), ["targetLanguages": "es,de,xx", "language": "en"])
            #expect(recording.status == "done")
            #expect(recording.translations.mapValues(\.status) == ["es": "done", "de": "failed", "xx": "failed"])
            #expect(recording.failures.map(\.language) == ["de", "xx"])
            #expect(recording.failures.map(\.code) == ["NO_ROUTE", "NO_VOICE"])
            #expect(try await server.get("/api/audio/\(recording.recordingId)/es").status == 200)
            #expect(try await server.get("/api/audio/\(recording.recordingId)/de").status == 404)
        }

        @Test(.endedWhenHung) func aLanguageThatNobodyRecognises() async throws {
            let recording = try await server.transcribe(Clip.unheard(), ["language": "fr"])
            #expect(recording.status == "failed")
            #expect(recording.failures.map(\.code) == ["NO_RECOGNISER"])
            // It names what would bring it, and a device that has heard it can tell.
            #expect(recording.failures.first?.message.contains("package") ?? false)
            let given = #"{"text":"La maison est grande","language":"fr"}"#
            let helped = try await server.translate(
                Clip.bytes(Clip.short), ["mobileTranscription": given, "targetLanguages": "ca"])
            #expect(helped.failures == [])
            #expect(helped.transcript?.text == "La maison est grande")
        }
    }
}
