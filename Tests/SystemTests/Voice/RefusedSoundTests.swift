import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// Files that are no sound: each is refused at once, nothing of it stays on the disk, and the server goes on.
    @Suite struct RefusedSoundTests {
        private let server: RunningServer
        private let folder: SoundFolder

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
        }

        private func expectRefusal(_ form: UploadForm, _ status: Int, _ code: String) async throws {
            let before = try folder.files
            let answer = try await server.upload(form, to: "/api/audio/translate?wait=60000")
            #expect(answer.status == status)
            let error = try answer.error
            #expect(error.code == code)
            #expect(!error.message.isEmpty)
            #expect(!error.retryable)
            #expect(try folder.incoming == [])
            #expect(try folder.files == before)
            try await server.expectNormalService()
        }

        @Test(
            .endedWhenHung,
            arguments: [
                "not sound at all", "OggS", "RIFF\u{24}\u{0}\u{0}\u{0}AVI ",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "#EXTM3U\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile /etc/passwd\n", "concat:/etc/passwd|/etc/hosts", "file:///etc/passwd",
                "[playlist]\nFile1=http://127.0.0.1/\n", "\u{FEFF}RIFF\u{24}\u{0}\u{0}\u{0}WAVE",
            ])
        func whatDoesNotBeginAsSound(content: String) async throws {
            let file = UploadForm.File(bytes: Array(content.utf8))
            try await expectRefusal(UploadForm(files: [file]), 415, "UNSUPPORTED_MEDIA_TYPE")
        }

        /// What a client says of its file counts for nothing.
        @Test(.endedWhenHung, arguments: ["audio/ogg", "audio/wav"])
        func whatIsOnlySaidToBeSound(type: String) async throws {
            let file = UploadForm.File(bytes: Array("Dear diary".utf8), contentType: type)
            try await expectRefusal(UploadForm(files: [file]), 415, "UNSUPPORTED_MEDIA_TYPE")
        }

        @Test(.endedWhenHung) func nothing() async throws {
            try await expectRefusal(UploadForm(files: [.init(bytes: [])]), 422, "INVALID_AUDIO")
            try await expectRefusal(UploadForm(files: []), 400, "INVALID_REQUEST")
        }

        /// It comes whole and is written before it is looked at.
        @Test(.endedWhenHung) func manyBytesOfNoise() async throws {
            let noise = Array("noise".utf8) + WaveFile.noise(25_000_000)
            try await expectRefusal(UploadForm(files: [.init(bytes: noise)]), 415, "UNSUPPORTED_MEDIA_TYPE")
        }

        @Test(.endedWhenHung) func moreBytesThanThereMayBe() async throws {
            let file = UploadForm.File(bytes: WaveFile(sound: WaveFile.noise(26_214_400)).bytes)
            try await expectRefusal(UploadForm(files: [file]), 413, "BODY_TOO_LARGE")
        }

        /// Refused from the announced length alone: nothing of the body needs to come.
        @Test(.endedWhenHung) func whatAnnouncesMoreBytesThanThereMayBe() async throws {
            try await Connection.with(port: server.port) { connection in
                let fields = ["Content-Type": UploadForm.contentType, "Content-Length": "99999999999"]
                try await connection.request("POST", "/api/audio/transcribe", fields: fields)
                let answer = try await connection.answer()
                #expect(answer.status == 413)
                #expect(try answer.error.code == "BODY_TOO_LARGE")
            }
            try await server.expectNormalService()
        }

        /// A client that vanishes in the middle leaves neither a recording nor a file.
        @Test(.endedWhenHung, arguments: [false, true])
        func anUploadThatStopsHalfWay(isReset: Bool) async throws {
            let form = UploadForm(
                fields: ["senderId": "vanishing"], files: [.init(bytes: try Clip.bytes(Clip.others[0]))])
            let before = try folder.files
            try await Connection.with(port: server.port) { connection in
                let fields = ["Content-Type": UploadForm.contentType, "Content-Length": "\(form.body.count)"]
                try await connection.request("POST", "/api/audio/translate", fields: fields)
                try await connection.send(Array(form.parts.prefix(100_000)))
                try await folder.wait { $0 == 1 }
                if isReset { try await connection.setReset() }
            }
            try await folder.waitUntilNothingComesIn()
            #expect(try folder.files == before)
            let history = try await server.get("/api/voice/history?userId=vanishing")
            #expect(try history.decoded(HistoryAnswer.self).recordings == [])
            try await server.expectNormalService()
        }
    }
}
