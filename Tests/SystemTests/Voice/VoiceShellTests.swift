import Foundation
import ServerTestSupport
import Subprocess
import TestSupport
import Testing

extension EndToEnd {
    /// `dragoman transcribe`, `interpret` and `speak`.
    @Suite struct VoiceShellTests {
        @Test(.endedWhenHung) func aRecordingIsWrittenDown() async throws {
            let plain = try await RunningProcess.run(["transcribe", Clip.short])
            #expect(plain.status == 0)
            #expect(plain.output.contains("young man"))
            let end = try await RunningProcess.run(["transcribe", "--json", "--language", "en", Clip.short])
            let heard = try JSONDecoder().decode(RecordingAnswer.Words.self, from: Data(end.output.utf8))
            #expect(heard.text + "\n" == plain.output)
            #expect(heard.language == "en")
            #expect(heard.segments.allSatisfy { $0.startMs < $0.endMs })
        }

        @Test(.endedWhenHung) func aRecordingIsSaidInOtherLanguages() async throws {
            try await TemporaryFolder.with { folder in
                let out = folder.appending(path: "out").path
                let end = try await RunningProcess.run([
                    "interpret", Clip.short, "--to", "es,de,fr", "--out", out,
                ])
                // There is no German pair; the rest is made.
                #expect(end.status == 1)
                #expect(end.error.contains("dragoman: de: "))
                let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
                #expect(names == ["es.ogg", "es.txt", "fr.ogg", "fr.txt", "transcript.txt"])
                let sound = try #require(FileManager.default.contents(atPath: out + "/es.ogg"))
                #expect(sound.starts(with: "OggS".utf8))
            }
        }

        @Test(.endedWhenHung, arguments: [("ogg", "OggS"), ("wav", "RIFF")])
        func aTextIsSaid(ending: String, beginning: String) async throws {
            try await TemporaryFolder.with { folder in
                let file = folder.appending(path: "hola.\(ending)").path
                let end = try await RunningProcess.run(["speak", "--language", "es", "--out", file, "Hola"])
                #expect(end.status == 0)
                #expect(try #require(FileManager.default.contents(atPath: file)).starts(with: beginning.utf8))
            }
        }

        /// To a person at a terminal.
        @Test(.endedWhenHung) func progressIsShown() async throws {
            let command = "'\(RunningProcess.executable.path)' transcribe '\(Clip.short)' > /dev/null"
            let shown = try await Subprocess.run(
                .name("script"), arguments: ["-qec", command, "/dev/null"], output: .string(limit: 65_536))
            #expect(shown.standardOutput.contains("Recognising \(Clip.short)"))
            #expect(shown.standardOutput.contains("%"))
        }

        @Test(.endedWhenHung) func whatIsNoRecordingIsRefused() async throws {
            let end = try await RunningProcess.run(["transcribe", "/etc/passwd"])
            #expect(end.status == 1)
            #expect(end.output == "")
            #expect(end.error.hasPrefix("dragoman: "))
            let missing = try await RunningProcess.run(["transcribe", "/nowhere.wav"])
            #expect(missing.error == "dragoman: The file /nowhere.wav cannot be read.\n")
        }

        @Test(.endedWhenHung, arguments: [SIGINT, SIGTERM])
        func whoStopsItLeavesNothingBehind(signal: Int32) async throws {
            try await TemporaryFolder.with { folder in
                let (_, end) = try await RunningProcess.with(
                    ["transcribe", Clip.short], environment: ["TMPDIR": folder.path]
                ) { process in
                    try await Self.waitForItsFolder(in: folder)
                    process.send(signal)
                }
                // It is asked by SIGTERM too, right after that.
                #expect([128 + signal, 128 + SIGTERM].contains(end.status))
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            }
        }

        @Test(.endedWhenHung) func whatAKilledOneHasLeftIsRemovedByTheNext() async throws {
            try await TemporaryFolder.with { folder in
                _ = try await RunningProcess.with(
                    ["transcribe", Clip.short], environment: ["TMPDIR": folder.path]
                ) { process in
                    try await Self.waitForItsFolder(in: folder)
                    process.crash()
                }
                let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(left.count == 1)
                let end = try await RunningProcess.run(
                    ["transcribe", Clip.short], environment: ["TMPDIR": folder.path])
                #expect(end.status == 0)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            }
        }

        /// Waits until a run has made the folder that it works in. Nobody tells: it has to be looked for again and again; the
        /// test's time limit bounds it.
        private static func waitForItsFolder(in parent: URL) async throws {
            while try !FileManager.default.subpathsOfDirectory(atPath: parent.path).contains(where: {
                $0.hasSuffix("/owner")
            }) { try await Task.sleep(for: .milliseconds(5)) }
        }
    }
}
