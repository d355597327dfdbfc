import Subprocess

@testable import Translator

/// What a test's Translator has for ffmpeg and ffprobe: shell scripts, or the real ones where nothing is said.
struct TestTools: Sendable {
    var ffmpeg: String?
    var ffprobe: String?
    /// What a test does not bring about itself must not happen because the machine is slow.
    var stall: Duration = .seconds(600)

    /// Of `ffmpeg`, `ffprobe` and `dragoman-tool-chain`, those that are not there.
    var missing: Set<String> = []

    /// The real ones.
    static let real = TestTools()

    /// For WAV files of one channel, 16,000 samples a second, as `TestRecording` makes them: a third of a second less of work for
    /// each.
    static let plain = TestTools(
        ffmpeg: #"""
            while [ "$1" != -i ]; do shift; done
            exec tail -c +45 "${2#file:}"
            """#,
        ffprobe: #"""
            while [ "$1" != -i ]; do shift; done
            bytes=$(($(wc -c <"${2#file:}") - 44))
            printf '{"streams":[{"sample_rate":"16000","channels":1}],"format":{"duration":"%d.%03d"}}' \
                $((bytes / 32000)) $((bytes % 32000 / 32))
            """#)

    /// Installs the scripts in a folder.
    func configuration(in folder: String) async throws -> AudioToolConfiguration {
        var configuration = AudioToolConfiguration()
        configuration.stall = stall
        if let ffmpeg { configuration.ffmpeg = try await Self.install(ffmpeg, as: "\(folder)/ffmpeg") }
        if let ffprobe { configuration.ffprobe = try await Self.install(ffprobe, as: "\(folder)/ffprobe") }
        if missing.contains("ffmpeg") { configuration.ffmpeg = "\(folder)/none" }
        if missing.contains("ffprobe") { configuration.ffprobe = "\(folder)/none" }
        if missing.contains("dragoman-tool-chain") { configuration.toolChainExecutable = "\(folder)/none" }
        return configuration
    }

    struct NotInstalled: Error {}

    /// A process of its own writes it: a file that this one has open to be written cannot be run by a child of another test that
    /// is just being forked.
    private static func install(_ script: String, as path: String) async throws -> String {
        let result = try await Subprocess.run(
            .name("sh"),
            arguments: ["-c", #"printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod 755 "$1""#, "sh", path, script],
            output: .discarded)
        guard result.terminationStatus.isSuccess else { throw NotInstalled() }
        return path
    }
}
