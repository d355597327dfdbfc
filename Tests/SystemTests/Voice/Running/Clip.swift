import Foundation
import NIOConcurrencyHelpers
import Subprocess
import TestSupport
import Testing

/// Recordings of people, as Debian's `pocketsphinx-testdata` has them, and what is made of them.
enum Clip {
    /// A man reads: "He was not an ill disposed young man."
    static let short = reader(880)
    /// The same reader, with other words.
    static let others = [870, 890, 920, 930].map(reader)

    private static func reader(_ number: Int) -> String {
        "/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0\(number).wav"
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    /// The same as a recording that no server has heard before: each time with a little more silence at its end.
    static func unheard(_ path: String = short) throws -> [UInt8] {
        let silence = count.withLockedValue { count in
            count += 1
            return [UInt8](repeating: 0, count: 2 * count)
        }
        return try WaveFile(sound: WaveFile.sound(of: path) + silence).bytes
    }

    private static let count = NIOLockedValueBox(0)

    /// Several recordings, one after the other: long enough for work on them to be met in its middle.
    static func joined(_ paths: [String]) async throws -> [UInt8] {
        let inputs = paths.flatMap { ["-i", $0] }
        let chain = "concat=n=\(paths.count):v=0:a=1"
        return try await made("joined.wav") { try await ffmpeg(inputs + ["-filter_complex", chain, $0]) }
    }

    /// What one of flite's voices says.
    static func flite(_ text: String, voice: String = "slt") async throws -> [UInt8] {
        try await made("flite.wav") { try await Tool.run("flite", ["-voice", voice, "-t", text, "-o", $0]) }
    }

    /// The short recording in another format.
    static func converted(_ format: SoundFormat) async throws -> [UInt8] {
        try await made("converted.\(format.suffix)") { try await ffmpeg(["-i", short] + format.options + [$0]) }
    }

    /// One of flite's voices says "Good morning. The train leaves at nine." over a telephone.
    static func adaptiveMultiRate() throws -> String {
        try #require(Bundle.module.path(forResource: "good-morning", ofType: "amr", inDirectory: "Samples"))
    }

    static func adaptiveMultiRateIn3GP() async throws -> [UInt8] {
        let source = try adaptiveMultiRate()
        return try await made("copied.3gp") { try await ffmpeg(["-i", source, "-c", "copy", $0]) }
    }

    private static func ffmpeg(_ arguments: [String]) async throws {
        try await Tool.run("ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin"] + arguments)
    }

    private static func made(_ name: String, _ make: (String) async throws -> Void) async throws -> [UInt8] {
        try await withFolder { folder in
            let path = "\(folder)/\(name)"
            try await make(path)
            return try bytes(path)
        }
    }
}

/// Programs that tests run.
enum Tool {
    struct Failed: Error {
        let program: String
        let error: String
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .name(program), arguments: Arguments(arguments), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else { throw Failed(program: program, error: result.standardError) }
        return result.standardOutput
    }
}
