import Foundation
import Subprocess
import TestSupport
import Wire

/// People's voices, as Debian's `pocketsphinx-testdata` has them, and flite's.
enum Recordings {
    static let folder = "/usr/share/pocketsphinx/test/data"

    /// A recording whose words are known.
    struct Read: Sendable {
        let path: String
        let words: [String]
    }

    /// One reader of *Sense and Sensibility*.
    static func librivox() throws -> [Read] {
        let folder = "\(folder)/librivox"
        // A line is `<s> the words </s> (the name of the file)`.
        let lines = try String(contentsOfFile: "\(folder)/transcription", encoding: .utf8).split(separator: "\n")
        return lines.map { line in
            let fields = line.split(separator: " ").map(String.init).filter { !$0.hasPrefix("<") }
            let name = (fields.last ?? "").trimmingCharacters(in: ["(", ")"])
            return Read(path: "\(folder)/\(name).wav", words: fields.dropLast())
        }
    }

    /// - Returns: 16,000 samples in a second, as bytes.
    static func decoded(_ path: String) async throws -> [UInt8] {
        let input = path.hasSuffix(".raw") ? ["-f", "s16le", "-ar", "16000", "-ac", "1", "-i", path] : ["-i", path]
        return try await ffmpeg(input, input: [])
    }

    /// What `speak` says, at 16,000 samples in a second, as bytes.
    static func resampled(_ spoken: [Int16]) async throws -> [UInt8] {
        let input = ["-f", "s16le", "-ar", "\(SpokenSound.sampleRate)", "-ac", "1", "-i", "pipe:0"]
        return try await ffmpeg(input, input: ChildSamples.bytes(spoken))
    }

    /// What one of flite's voices says, at 16,000 samples in a second, as bytes.
    static func flite(_ text: String, voice: String) async throws -> [UInt8] {
        try await withFolder { folder in
            let path = "\(folder)/flite.wav"
            let result = try await Subprocess.run(
                .name("flite"), arguments: ["-voice", voice, "-t", text, "-o", path], output: .discarded)
            guard result.terminationStatus.isSuccess else { throw Failed(program: "flite") }
            return try await decoded(path)
        }
    }

    private struct Failed: Error {
        var program: String
    }

    private static func ffmpeg(_ arguments: [String], input: [UInt8]) async throws -> [UInt8] {
        let output = ["-f", "s16le", "-ar", "16000", "-ac", "1", "pipe:1"]
        let result = try await Subprocess.run(
            .name("ffmpeg"), arguments: Arguments(["-hide_banner", "-loglevel", "error"] + arguments + output),
            input: .array(input), output: .bytes(limit: 16 << 20))
        guard result.terminationStatus.isSuccess else { throw Failed(program: "ffmpeg") }
        return result.standardOutput
    }
}
