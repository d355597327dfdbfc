import DragomanModel
import Foundation
import Logging
import Subprocess
import TestSupport

@testable import Translator

/// The engines that are installed on this machine, and people's voices as Debian's `pocketsphinx-testdata` has them.
enum RealSound {
    static let isInstalled =
        !recognition.models.isEmpty && !voices.voices.isEmpty && FileManager.default.fileExists(atPath: folder)
        && RealApertium.isInstalled

    private static let folder = "/usr/share/pocketsphinx/test/data"
    private static let recognition = PocketSphinxInstallation(
        dataDirectory: "/usr/share/pocketsphinx/model", packages: DebianPackages(prefix: "pocketsphinx"))
    private static let voices = ESpeakInstallation(
        dataDirectory: "/usr/lib/x86_64-linux-gnu/espeak-ng-data", packages: DebianPackages(prefix: "espeak-ng"))
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func recogniser(children: Int = 1) -> PocketSphinxRecogniser {
        PocketSphinxRecogniser(
            installation: recognition,
            configuration: .init(
                memory: 1_500_000_000, nice: 0, limits: patient(PocketSphinxRecogniser.limits(children: children))),
            logger: logger)
    }

    static func speech() -> ESpeakEngine {
        ESpeakEngine(
            installation: voices,
            configuration: .init(memory: 500_000_000, nice: 0, limits: patient(ESpeakEngine.limits(children: 1))),
            logger: logger)
    }

    static func meter() -> AubioMeter {
        AubioMeter(
            version: "aubio", configuration: .init(memory: 1_000_000_000, nice: 0, limits: patient(AubioMeter.limits)),
            logger: logger)
    }

    /// What a test does not bring about itself must not happen because the machine is slow.
    private static func patient(_ limits: ChildPoolLimits) -> ChildPoolLimits {
        var limits = limits
        limits.stall = .seconds(600)
        limits.firstStall = .seconds(600)
        return limits
    }

    /// `librivox/…0880` is a man who reads; `cards/001` is another one, who says cards.
    static func wave(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).wav")))
    }

    static let reader = "librivox/sense_and_sensibility_01_austen_64kb-0880"
    static let longReading = "librivox/sense_and_sensibility_01_austen_64kb-0870"
    static let readerAgain = "librivox/sense_and_sensibility_01_austen_64kb-0890"
    /// In the words of `transcription`.
    static let readerWords = "He was not an ill disposed young man."

    /// Says "go forward ten meters".
    static func goForward() throws -> [UInt8] {
        let samples = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/goforward.raw"))
        return TestRecording.wave(samples: [UInt8](samples))
    }
}

/// Sound as ffmpeg hears it.
enum Decoded {
    struct Undecodable: Error {}

    /// How long a file is that anybody may play.
    static func milliseconds(_ file: [UInt8]) async throws -> Int {
        try await ffmpeg(["-i", "pipe:0", "-f", "s16le", "-ar", "16000", "-ac", "1", "pipe:1"], file).count / 32
    }

    /// The same sound in another container.
    static func converted(_ file: [UInt8], _ output: [String]) async throws -> [UInt8] {
        try await ffmpeg(["-i", "pipe:0"] + output + ["pipe:1"], file)
    }

    static func ffmpeg(_ arguments: [String], _ input: [UInt8] = []) async throws -> [UInt8] {
        let result = try await Subprocess.run(
            .name("ffmpeg"), arguments: Arguments(["-hide_banner", "-loglevel", "error"] + arguments),
            input: .array(input), output: .bytes(limit: 16 << 20))
        guard result.terminationStatus.isSuccess else { throw Undecodable() }
        return result.standardOutput
    }
}
