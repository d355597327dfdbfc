import Foundation
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// Whatever is killed in the middle of a recording: it is finished afterwards, and told of once.
    @Suite struct RecordingKillTests {
        /// One recogniser: stopped in its tracks, it stops all recognition.
        private static let environment = ["DRAGOMAN_RECOGNITION_CHILDREN": "1"]
        private static let fields = [
            "recordingId": "r", "conversationId": "killed", "senderId": "anna", "targetLanguages": "es,fr",
        ]

        /// Starts the recogniser, stops it, and gives it something to do that stays undone.
        private func freezeRecogniser(_ server: RunningServer) async throws -> Int32 {
            _ = try await server.transcribe(Clip.bytes(Clip.others[3]))
            let children = try await server.children(of: "pocketsphinx")
            let child = try #require(children.first)
            #expect(children.count == 1)
            kill(-child, SIGSTOP)
            #expect(try await server.submit(Clip.bytes(Clip.short), Self.fields) == "r")
            try await server.waitForWork(of: "pocketsphinx")
            #expect(try await !server.recording("r").hasEnded)
            return child
        }

        /// Waits for the recording, and reads its conversation from the beginning until a message that is posted now.
        private func expectFinishedOnce(_ server: RunningServer) async throws {
            let recording = try await server.ended("r")
            #expect(recording.status == "done")
            #expect(recording.failures == [])
            #expect(recording.transcript?.text.contains("young man") ?? false)
            for language in ["es", "fr"] {
                #expect(recording.translations[language]?.status == "done")
                #expect(try await server.get("/api/audio/r/\(language)").body.starts(with: "OggS".utf8))
            }
            // What is told twice would stand before what is posted now.
            _ = try await server.say("Afterwards", in: "killed", id: "afterwards", into: [])
            let events = try await EventReader.with(port: server.port, "killed", "&after=0") { reader in
                var events: [RecordingEvent] = []
                while events.last?.event != "message:new" { events.append(try await reader.next(RecordingEvent.self)) }
                return events
            }
            #expect(
                events.map(\.event) == [
                    "audio:transcription-ready", "audio:translations-progressive", "audio:translations-completed",
                    "message:new",
                ])
            #expect(events.map(\.seq) == [1, 2, 3, 4])
            #expect(events.dropLast().allSatisfy { $0.data.recordingId == "r" })
            #expect(Set(events.compactMap(\.data.language)) == ["es", "fr"])
        }

        @Test(.endedWhenHung) func theRecogniser() async throws {
            try await RunningServer.with(environment: Self.environment) { server in
                let child = try await freezeRecogniser(server)
                kill(-child, SIGKILL)
                try await expectFinishedOnce(server)
                let now = try await server.children(of: "pocketsphinx")
                #expect(now.count == 1)
                #expect(now != [child])
                try await ProcessTable.waitForEnd(ofGroup: child)
            }
        }

        /// Once with an upload on its way, too: what was half written then is gone.
        @Test(.endedWhenHung) func theServerAfterItAcceptedARecording() async throws {
            try await TemporaryFolder.with { url in
                let folder = SoundFolder(url: url)
                let (child, end) = try await RunningServer.with(environment: Self.environment, folder: url) { server in
                    let child = try await freezeRecogniser(server)
                    try await Connection.with(port: server.port) { connection in
                        let form = UploadForm(files: [.init(bytes: WaveFile.noise(200_000))])
                        let fields = ["Content-Type": UploadForm.contentType, "Content-Length": "\(form.body.count)"]
                        try await connection.request("POST", "/api/audio/translate", fields: fields)
                        try await connection.send(Array(form.parts.prefix(100_000)))
                        // Beside what is being spoken.
                        try await folder.wait { $0 == 3 }
                        server.process.crash()
                        _ = try await connection.end()
                    }
                    return child
                }
                #expect(end.status == nil)
                #expect(try !folder.incoming.isEmpty)
                // Nobody is left behind, as soon as it can move again.
                kill(-child, SIGCONT)
                try await ProcessTable.waitForEnd(ofGroup: child)
                try await ProcessTable.waitForEnd(ofCommandsNaming: folder.blobs.path)
                try await RunningServer.with(folder: url) { server in
                    try await expectFinishedOnce(server)
                    try await folder.waitUntilNothingComesIn()
                    #expect(try folder.files == folder.neededFiles)
                    let again = try await server.upload(Clip.short, Self.fields, to: "/api/audio/translate?wait=60000")
                    #expect(try again.decoded(RecordingAnswer.self) == (try await server.recording("r")))
                }
            }
        }

        @Test(.endedWhenHung) func theTranslatorWhileItWorks() async throws {
            let port = try await FreePorts.findNeighbours(3)
            let door = ["--pull-port", "0", "--pub-port", "0"]
            try await RunningServer.with(["gateway", "--translators", "127.0.0.1:\(port)"], untilReady: false) {
                gateway in
                try await Translator.with(door, port: port, environment: Self.environment) { translator in
                    _ = try await gateway.process.output.first("is ready on|is not ready")
                    let child = try await freezeRecogniser(gateway)
                    translator.process.crash()
                    kill(-child, SIGCONT)
                }
                try await Translator.with(door, port: port) { _ in try await expectFinishedOnce(gateway) }
            }
        }

        @Test(.endedWhenHung) func askedToStopItKeepsWhatIsNotDone() async throws {
            try await TemporaryFolder.with { url in
                let environment = Self.environment.merging(["DRAGOMAN_SHUTDOWN_GRACE": "1"]) { $1 }
                let (child, end) = try await RunningServer.with(environment: environment, folder: url) { server in
                    try await freezeRecogniser(server)
                }
                #expect(end.status == 0)
                try await ProcessTable.waitForEnd(ofGroup: child)
                #expect(try SoundFolder(url: url).incoming == [])
                try await RunningServer.with(folder: url) { try await expectFinishedOnce($0) }
            }
        }
    }
}
