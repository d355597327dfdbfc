package import AsyncAlgorithms
package import Blobs
package import DragomanModel
import NIOConcurrencyHelpers
package import Scheduling
import Speech
import Wire

/// Encodes speech while it is being spoken, with ffmpeg as a child.
package struct SpeechEncoder: Sendable {
    private let configuration: AudioToolConfiguration
    /// A recording into many languages has many encoders, each for as long as it is being recognised.
    let room: Lane

    package init(configuration: AudioToolConfiguration) {
        self.configuration = configuration
        room = Lane("encoders", maxActive: configuration.maxEncoders, maxQueued: .max)
    }

    /// Encodes samples until their channel is finished.
    /// - Parameter blob: gets the file.
    /// - Throws: `ENGINE_FAILED`, `STORAGE_UNAVAILABLE`.
    package func encode(
        _ samples: AsyncChannel<[Int16]>, sampleRate: Int, as encoding: AudioEncoding, into blob: BlobWriter,
        scratch: BlobFolder, urgency: Urgency
    ) async throws {
        if encoding == .wav { return try await wave(samples, sampleRate: sampleRate, into: blob, scratch: scratch) }
        if room.admit() == .wait, await !room.turn(urgency) { throw CancellationError() }
        defer { room.finish(.done) }
        let command = configuration.command(
            configuration.ffmpeg, arguments(sampleRate: sampleRate, encoding: encoding))
        let taken = NIOLockedValueBox(0)
        let end = try await ToolRun(command, stall: configuration.stall).run { write in
            for await piece in samples {
                let bytes = ChildSamples.bytes(piece)
                taken.withLockedValue { $0 += bytes.count }
                try await write(bytes)
            }
        } read: { bytes in
            // Encoded it is shorter.
            guard blob.byteCount + bytes.count <= taken.withLockedValue({ $0 }) + Self.headBytes else {
                throw ServiceError(.engineFailed, "ffmpeg writes more than it should.", retryable: true)
            }
            try await blob.write(bytes)
        }
        guard end.status == 0, blob.byteCount > 0 else {
            throw ServiceError(.engineFailed, "ffmpeg could not encode the speech.", retryable: true)
        }
    }

    /// The head of a WAV file names its length, which is known last: the samples wait in a file of their own.
    private func wave(
        _ samples: AsyncChannel<[Int16]>, sampleRate: Int, into blob: BlobWriter, scratch: BlobFolder
    ) async throws {
        let waiting = try await BlobWriter(in: scratch)
        for await piece in samples { try await waiting.write(ChildSamples.bytes(piece)) }
        try await blob.write(WaveHeader.bytes(sampleRate: sampleRate, dataBytes: waiting.byteCount))
        try await blob.append(contentsOf: waiting)
    }

    /// More than the head of any format.
    private static let headBytes = 1 << 20

    private func arguments(sampleRate: Int, encoding: AudioEncoding) -> [String] {
        let codec =
            encoding == .mp3
            ? ["-c:a", "libmp3lame", "-b:a", "48k", "-f", "mp3"]
            : ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg"]
        return [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-protocol_whitelist", "pipe", "-f",
            "s16le", "-ar", "\(sampleRate)", "-ac", "1", "-i", "pipe:0", "-map_metadata", "-1",
        ] + codec + AudioToolConfiguration.output
    }
}
