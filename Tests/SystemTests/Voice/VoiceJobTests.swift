import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// Recordings that nobody waits for: how far they are, and how they are given up.
    @Suite struct VoiceJobTests {
        private let server: RunningServer
        private let folder: SoundFolder

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
        }

        private func job(_ id: String) async throws -> RecordingAnswer {
            try await server.get("/api/voice/jobs/\(id)").decoded()
        }

        /// The children of an engine, which are warm then and do nothing until they get the signal to go on.
        private func frozen(_ engine: String) async throws -> [Int32] {
            _ = try await server.translate(Clip.unheard(), ["targetLanguages": "es"])
            try await server.expectNormalService()
            let children = try await server.children(of: engine)
            #expect(!children.isEmpty)
            for child in children { kill(-child, SIGSTOP) }
            return children
        }

        private func expectNobodyWorks() async throws {
            try await ProcessTable.waitForEnd(ofCommandsNaming: folder.blobs.path)
            try await folder.waitUntilNothingComesIn()
            try await server.expectNormalService()
        }

        /// The words count as one part, like each language.
        @Test(.endedWhenHung) func progressIsToldAndWhatIsMissingIsGivenUp() async throws {
            let chains = try await frozen("apertium")
            let id = try await server.submit(
                Clip.unheard(Clip.others[1]), ["targetLanguages": "es", "conversationId": "progress"])
            let ready = try await EventReader.with(port: server.port, "progress", "&after=0") { reader in
                try await reader.next(RecordingEvent.self)
            }
            #expect(ready.event == "audio:transcription-ready")
            let running = try await job(id)
            #expect(running.status == "running")
            #expect(running.progress == 0.5)
            #expect(running.transcript?.text.isEmpty == false)
            #expect(running == (try await server.recording(id)))
            let cancelled: RecordingAnswer = try await server.delete("/api/voice/jobs/\(id)").decoded()
            for chain in chains { kill(-chain, SIGCONT) }
            #expect(cancelled.status == "cancelled")
            #expect(cancelled.translations.mapValues(\.status) == ["es": "failed"])
            #expect(Set(cancelled.failures.map(\.code)) == ["CANCELLED"])
            // What was heard stays.
            #expect(cancelled.transcript == running.transcript)
            try await expectNobodyWorks()
            #expect(try await job(id) == cancelled)
        }

        private struct Progress: Decodable {
            struct Job: Decodable {
                var jobId: String
                var progress: Double
            }

            var conversationId: String
            var data: Job
        }

        @Test(.endedWhenHung) func whoListensHearsHowFarItHasCome() async throws {
            let recognisers = try await frozen("pocketsphinx")
            let id = try await server.submit(Clip.joined(Clip.others + [Clip.short]), ["targetLanguages": "es"])
            try await server.waitForWork(of: "pocketsphinx")
            let stream = "recording:\(id)"
            let told = try await EventReader.with(port: server.port, stream, "&after=0") { reader in
                for child in recognisers { kill(-child, SIGCONT) }
                var told: [Double] = []
                while true {
                    let frame = try await reader.nextFrame()
                    guard frame.event == "job:progress" else {
                        #expect(frame.event == "audio:transcription-ready")
                        return told
                    }
                    #expect(frame.id == nil)
                    let progress = try JSONDecoder().decode(Progress.self, from: frame.data)
                    #expect(progress.conversationId == stream)
                    #expect(progress.data.jobId == id)
                    told.append(progress.data.progress)
                }
            }
            #expect(!told.isEmpty)
            #expect(told == told.sorted())
            #expect(told.allSatisfy { (0...0.5).contains($0) })
            #expect(try await server.ended(id).status == "done")
        }

        /// Half a minute of speech would take long: what works on it is ended, and not at its end.
        @Test(.endedWhenHung, arguments: ["/api/voice/jobs", "/api/audio"])
        func whoWorksOnAnAbandonedRecordingIsEnded(path: String) async throws {
            let recognisers = try await frozen("pocketsphinx")
            let long = try await Clip.joined(Clip.others + [Clip.short] + Clip.others.reversed())
            let id = try await server.submit(long, ["targetLanguages": "es,fr"])
            try await server.waitForWork(of: "pocketsphinx")
            #expect(try !ProcessTable.commands(naming: folder.blobs.path).isEmpty)
            let running = try await job(id)
            #expect(running.status == "running")
            #expect(running.progress < 1)
            #expect(try await [200, 204].contains(server.delete("\(path)/\(id)").status))
            for child in recognisers { try await ProcessTable.waitForEnd(ofGroup: child) }
            try await expectNobodyWorks()
            if path == "/api/audio" {
                #expect(try await server.get("/api/audio/\(id)").status == 404)
            } else {
                #expect(try await job(id).status == "cancelled")
            }
            let next = try await server.transcribe(Clip.unheard())
            #expect(next.transcript?.text.contains("young man") ?? false)
        }

        @Test(.endedWhenHung) func aFinishedOneIsNotCancelled() async throws {
            let done = try await server.translate(Clip.bytes(Clip.short), ["targetLanguages": "es"])
            #expect(done.status == "done")
            #expect(done.progress == 1)
            let answer: RecordingAnswer = try await server.delete("/api/voice/jobs/\(done.recordingId)").decoded()
            #expect(answer == done)
        }

        /// The same id again is the same recording; other content under it is refused.
        @Test(.endedWhenHung) func theSameAgainIsTheSame() async throws {
            let fields = ["recordingId": "mine", "senderId": "anna", "targetLanguages": "es"]
            #expect(try await server.submit(Clip.bytes(Clip.short), fields) == "mine")
            #expect(try await server.submit(Clip.bytes(Clip.short), fields) == "mine")
            let done = try await server.ended("mine")
            let other = try await server.upload(Clip.others[0], fields, to: "/api/voice/translate?async=true")
            #expect(other.status == 409)
            #expect(try other.error.code == "CONFLICT")
            #expect(try await server.recording("mine") == done)
        }

        @Test(.endedWhenHung, arguments: [("GET", nil), ("DELETE", nil), ("POST", #"{"rating":5}"#)])
        func oneThatIsNotThere(method: String, body: String?) async throws {
            let path = "/api/voice/jobs/nothing" + (body == nil ? "" : "/feedback")
            let answer = try await server.send(method, path, body)
            #expect(answer.status == 404)
            #expect(try answer.error.code == "NOT_FOUND")
        }
    }
}
