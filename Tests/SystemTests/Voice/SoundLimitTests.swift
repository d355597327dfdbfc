import Foundation
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// An operator may allow less than there is room for.
    @Suite struct SoundLimitTests {
        private static let environment = ["DRAGOMAN_AUDIO_MAX_BYTES": "400000", "DRAGOMAN_AUDIO_MAX_DURATION": "4"]

        @Test(.endedWhenHung) func whatIsLargerOrLongerIsRefused() async throws {
            try await TemporaryFolder.with { url in
                let folder = SoundFolder(url: url)
                try await RunningServer.with(environment: Self.environment, folder: url) { server in
                    try await expectTooLarge(server, folder)
                    for recording in try await tooLong() { try await expectTooLong(server, recording) }
                    try await folder.waitUntilNothingComesIn()
                    #expect(try folder.files == folder.neededFiles)
                    let allowed = try await server.transcribe(Clip.bytes(Clip.short))
                    #expect(allowed.transcript?.text.contains("young man") ?? false)
                    try await server.expectNormalService()
                }
            }
        }

        @Test(.endedWhenHung) func memoryDoesNotGrowWithAnUpload() async throws {
            let byteCount = 60 << 20
            let environment = ["DRAGOMAN_AUDIO_MAX_BYTES": "\(byteCount)"]
            try await RunningServer.with(environment: environment) { server in
                // What every first recording needs is there then.
                _ = try await server.transcribe(Clip.bytes(Clip.short))
                let before = try peakMemory(server)
                let large = WaveFile(sound: [UInt8](repeating: 0, count: byteCount - 44)).bytes
                let answer = try await server.transcribe(large)
                #expect(answer.failures.map(\.code) == ["AUDIO_TOO_LONG"])
                #expect(try peakMemory(server) - before < byteCount / 2)
            }
        }

        /// The most that the server's process has had in memory, in bytes (`VmHWM`, proc(5)).
        private func peakMemory(_ server: RunningServer) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(server.process.processIdentifier)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
            return 1_024 * (try #require(line.split { $0.isWhitespace }.dropFirst().first.flatMap { Int($0) }))
        }

        private func expectTooLarge(_ server: RunningServer, _ folder: SoundFolder) async throws {
            let file = WaveFile(sound: [UInt8](repeating: 0, count: 400_000)).bytes
            for path in ["/api/audio/translate", "/api/audio/transcribe", "/api/voice/analyze"] {
                let answer = try await server.upload(bytes: file, [:], to: path)
                #expect(answer.status == 413)
                #expect(try answer.error.code == "BODY_TOO_LARGE")
                #expect(try answer.error.message.contains("audio.maxBytes"))
            }
            #expect(try folder.incoming == [])
            #expect(try folder.files == [])
        }

        /// One that says how long it is, one whose head lies, one of silence.
        private func tooLong() async throws -> [[UInt8]] {
            let long = try await Clip.joined(Array(Clip.others.suffix(2)))
            return [
                long, WaveFile(promised: .max, sound: Array(long.dropFirst(44))).bytes,
                WaveFile(sound: [UInt8](repeating: 0, count: 320_000)).bytes,
            ]
        }

        private func expectTooLong(_ server: RunningServer, _ recording: [UInt8]) async throws {
            let answer = try await server.transcribe(recording)
            #expect(answer.status == "failed")
            #expect(answer.failures.map(\.code) == ["AUDIO_TOO_LONG"])
            #expect(answer.failures.first?.message.contains("audio.maxDuration") ?? false)
        }
    }
}
