package import DragomanModel
import Glibc

/// Turns files of any container and codec that chats send into samples, with ffmpeg as a child.
///
/// The file is a path of ours and never a name of a stranger's. ffmpeg may open that file and nothing else: no network, no
/// playlist, no other protocol.
package struct AudioDecoder: Sendable {
    private let configuration: AudioToolConfiguration
    let limits: AudioLimits

    package init(configuration: AudioToolConfiguration, limits: AudioLimits) {
        self.configuration = configuration
        self.limits = limits
    }

    /// Looks at a file's head.
    /// - Returns: what it says.
    /// - Throws: `INVALID_AUDIO`, `AUDIO_TOO_LONG`; `ENGINE_FAILED` where ffprobe cannot be run.
    func check(_ file: String) async throws -> AudioReport {
        let output = OutputBuffer(limit: 65_536)
        try await run(configuration.ffprobe, probing(file)) { try output.append($0) }
        let report = try AudioReport(output.bytes)
        guard report.channels > 0, report.sampleRate > 0, report.sampleRate <= Self.maxSampleRate else {
            throw Self.nothing(from: configuration.ffprobe)
        }
        if let seconds = report.seconds, seconds > Double(limits.maxDuration.components.seconds) + 1 { throw tooLong }
        return report
    }

    /// Hands over the samples of a file, 16,000 a second, as they are decoded. ffmpeg waits while `take` does.
    /// - Throws: `INVALID_AUDIO` where there are none, `AUDIO_TOO_LONG`; `ENGINE_FAILED` where ffmpeg was ended; what
    ///   `take` throws.
    package func decode(_ file: String, _ take: @escaping @Sendable ([Int16]) async throws -> Void) async throws {
        let pieces = SamplePieces()
        let maxSamples = Int(limits.maxDuration.components.seconds) * Sound.recognitionRate
        try await run(configuration.ffmpeg, decoding(file)) { bytes in
            let samples = pieces.append(bytes)
            guard pieces.count <= maxSamples else { throw tooLong }
            if !samples.isEmpty { try await take(samples) }
        }
        // What a damaged file still gave is used, whatever ffmpeg says of it.
        if pieces.count == 0 { throw Self.nothing(from: configuration.ffmpeg) }
    }

    /// - Throws: `ENGINE_FAILED` where the program was ended: half a recording is not taken for the whole.
    private func run(
        _ program: String, _ arguments: [String], _ read: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let end = try await ToolRun(configuration.command(program, arguments), stall: configuration.stall)
            .run(read: read)
        // What a signal ends exits with 128 or more, as shells have it.
        guard let status = end.status, status < 128 else {
            throw ServiceError(.engineFailed, "\(program) was ended before it was through.", retryable: true)
        }
    }

    private var tooLong: ServiceError {
        ServiceError(
            .audioTooLong,
            "The recording is longer than \(limits.maxDuration.components.seconds) seconds (audio.maxDuration).")
    }

    /// Why a program has said nothing: the recording is not to blame where there is no program.
    private static func nothing(from program: String) -> ServiceError {
        guard program.contains("/"), access(program, X_OK) != 0 else { return invalid }
        return ServiceError(.engineFailed, "\(program) cannot be run.", retryable: true)
    }

    private static let invalid = ServiceError(
        .invalidAudio,
        "The file holds no sound that can be decoded; send ogg, webm, m4a, aac, mp3, wav, flac, amr or 3gp.")

    /// Beyond it no recorder goes, and a header that says so is a trap.
    private static let maxSampleRate = 192_000

    private func probing(_ file: String) -> [String] {
        ["-v", "quiet"] + Self.confinement
            + [
                "-select_streams", "a:0", "-show_entries", "format=duration:stream=channels,sample_rate", "-of",
                "json=compact=1", "-i", "file:\(file)",
            ]
    }

    private func decoding(_ file: String) -> [String] {
        // One second more than is allowed shows that it is too long.
        let seconds = limits.maxDuration.components.seconds + 1
        return ["-nostdin", "-hide_banner", "-loglevel", "quiet", "-threads", "1", "-max_alloc", "100000000"]
            + Self.confinement
            + ["-i", "file:\(file)", "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-t", "\(seconds)"]
            + ["-ac", "1", "-ar", "\(Sound.recognitionRate)", "-c:a", "pcm_s16le", "-f", "s16le"]
            + AudioToolConfiguration.output
    }

    private static let confinement = [
        "-probesize", "1000000", "-analyzeduration", "5000000", "-protocol_whitelist", "file,pipe",
        "-format_whitelist", "wav,mp3,ogg,matroska,webm,mov,mp4,m4a,3gp,flac,aac,amr,aiff,caf",
    ]
}
