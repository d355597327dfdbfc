import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// An ffmpeg that is not as it should be: its recordings fail with a code, nothing of it is left, and whoever only writes
    /// notices nothing.
    @Suite struct BrokenToolTests {
        /// What to do with a recording: to recognise it, or only to say the words that came with it.
        private enum Work: CaseIterable {
            case hearing, speaking

            var fields: [String: String] {
                self == .hearing
                    ? ["targetLanguages": ""]
                    : ["targetLanguages": "es", "mobileTranscription": #"{"text":"Hello","language":"en"}"#]
            }
        }

        /// Runs a server whose tool is a script.
        /// - Parameter body: gets the server, its folder, and what tells how often the script was run.
        private func with(
            _ script: String, for tool: String = "FFMPEG",
            _ body: @Sendable (RunningServer, SoundFolder, _ runs: @Sendable () throws -> Int) async throws -> Void
        ) async throws {
            try await TemporaryFolder.with { url in
                let program = url.appending(path: "broken-tool").path
                // It may write no file; a folder is none.
                try Data("#!/bin/sh\nmkdir $0.$$\n\(script)\n".utf8).write(to: URL(filePath: program))
                chmod(program, 0o755)
                let data = url.appending(path: "data")
                let environment = ["DRAGOMAN_AUDIO_\(tool)": program, "DRAGOMAN_AUDIO_STALL": "1"]
                try await RunningServer.with(environment: environment, folder: data) { server in
                    let folder = SoundFolder(url: data)
                    try await body(server, folder) {
                        let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
                        return names.count { $0.hasPrefix("broken-tool.") }
                    }
                    try await folder.waitUntilNothingComesIn()
                    #expect(try folder.files == folder.neededFiles)
                    try await server.expectNormalService()
                }
                try await ProcessTable.waitForEnd(ofCommandsNaming: program)
                try await ProcessTable.waitForEnd(ofCommandsNaming: data.path)
            }
        }

        /// It is tried again where that may help; then its failure is the answer. Meanwhile texts are translated.
        @Test(.endedWhenHung) func oneThatHangs() async throws {
            let scripts = [
                "FFMPEG": "exec sleep 1000", "FFPROBE": "trap '' TERM INT HUP; sleep 1000 & wait; sleep 1000",
            ]
            // Pauses grow from try to try: both wait at once.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (tool, script) in scripts {
                    group.addTask {
                        try await with(script, for: tool) { server, _, runs in try await expectFailure(server, runs) }
                    }
                }
                try await group.waitForAll()
            }
        }

        private func expectFailure(_ server: RunningServer, _ runs: () throws -> Int) async throws {
            var ids: [String] = []
            for work in Work.allCases {
                ids.append(try await server.submit(Clip.bytes(Clip.short), work.fields))
                try await server.expectNormalService()
            }
            for id in ids {
                let recording = try await server.ended(id)
                #expect(Set(recording.failures.map(\.code)) == ["ENGINE_FAILED"])
                #expect(recording.failures.allSatisfy { !$0.message.isEmpty })
                #expect(recording.translations.values.allSatisfy { $0.status == "failed" })
            }
            #expect(try runs() > ids.count)
            #expect(try await server.figures.lanes["audio_process"]?["active"] == 0)
        }

        /// A recording that ffmpeg gives up cannot be decoded; speech that it cannot encode is the engine's fault.
        @Test(.endedWhenHung, arguments: ["exit 1", "exec /nonexistent/program"])
        func oneThatGivesUp(script: String) async throws {
            try await with(script) { server, _, runs in
                let heard = try await server.translate(Clip.bytes(Clip.short), Work.hearing.fields)
                #expect(heard.status == "failed")
                #expect(Set(heard.failures.map(\.code)) == ["INVALID_AUDIO"])
                let spoken = try await server.translate(Clip.bytes(Clip.short), Work.speaking.fields)
                #expect(spoken.transcript?.text == "Hello")
                #expect(spoken.failures.map(\.code) == ["ENGINE_FAILED"])
                let measured = try await server.upload(Clip.short, [:], to: "/api/voice/analyze")
                #expect(measured.status == 422)
                #expect(try measured.error.code == "INVALID_AUDIO")
                // What is wrong with the sound cannot get better, and was tried once; the speech four times.
                #expect(try runs() == 6)
            }
        }

        /// The recording is not to blame: it is tried again.
        @Test(.endedWhenHung) func oneThatIsKilled() async throws {
            try await with("kill -9 $$") { server, _, runs in
                try await expectFailure(server, runs)
                let measured = try await server.upload(Clip.short, [:], to: "/api/voice/analyze")
                #expect(measured.status == 500)
                #expect(try measured.error.code == "ENGINE_FAILED")
                #expect(try measured.error.retryable)
            }
        }

        /// Nobody waits for what nobody wants.
        @Test(.endedWhenHung) func oneThatHangsIsEndedWithItsRecording() async throws {
            try await with("exec sleep 1000") { server, folder, _ in
                let cancelled = try await server.submit(Clip.bytes(Clip.short), Work.hearing.fields)
                let deleted = try await server.submit(Clip.bytes(Clip.others[0]), Work.hearing.fields)
                try folder.age()
                #expect(try await server.delete("/api/voice/jobs/\(cancelled)").status == 200)
                #expect(try await server.delete("/api/audio/\(deleted)").status == 204)
                #expect(try await server.recording(cancelled).status == "cancelled")
                #expect(try await server.get("/api/audio/\(deleted)").status == 404)
                try await ProcessTable.waitForEnd(ofCommandsNaming: folder.blobs.path)
            }
        }
    }
}
