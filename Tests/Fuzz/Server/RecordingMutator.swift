import Foundation
import HTTPTestSupport
import Subprocess
import SystemPackage

/// Makes recordings wrong: any bytes of their containers, or of the forms that they come in.
struct RecordingMutator {
    private var mutator: Mutator
    private let clips: [[UInt8]]

    /// Debian's `pocketsphinx-testdata`.
    private static let wave = "/usr/share/pocketsphinx/test/data/cards/001.wav"
    /// Suffixes by which ffmpeg knows what to make.
    private static let formats = ["wav", "ogg", "mp3", "m4a", "flac", "webm", "amr", "aac"]
    /// Where containers say what they hold; most of what follows is sound, in which a wrong byte is only noise.
    private static let headBytes = 400

    init(seed: UInt64, clips: [[UInt8]]) {
        mutator = Mutator(seed: seed)
        self.clips = clips
    }

    /// The same words in several formats.
    /// - Parameter folder: for what ffmpeg makes.
    static func clips(in folder: String) async throws -> [[UInt8]] {
        var clips: [[UInt8]] = []
        for format in formats {
            let file = "\(folder)/clip.\(format)"
            let arguments = ["-y", "-loglevel", "error", "-i", wave, "-ar", format == "amr" ? "8000" : "16000", file]
            let made = try await Subprocess.run(
                .name("ffmpeg"), arguments: Arguments(arguments), output: .discarded, error: .discarded)
            // This ffmpeg may lack an encoder.
            guard made.terminationStatus.isSuccess else { continue }
            clips.append(Array(try Data(contentsOf: URL(filePath: file))))
        }
        guard !clips.isEmpty else { throw Finding("ffmpeg made nothing of \(wave)") }
        return clips
    }

    mutating func next() -> [UInt8] {
        var clip = clips[mutator.number(below: clips.count)]
        let others = clips.map { [$0] }
        for _ in 0...mutator.number(below: 5) {
            guard mutator.number(below: 3) > 0, clip.count > Self.headBytes else {
                mutator.mutate(&clip, with: others)
                continue
            }
            var head = Array(clip.prefix(Self.headBytes))
            mutator.mutate(&head, with: [])
            clip.replaceSubrange(..<Self.headBytes, with: head)
        }
        var body = UploadForm(
            fields: ["targetLanguages": "es", "language": "en"], files: [.init(bytes: clip)]
        ).body
        if mutator.number(below: 4) == 0 { mutator.mutate(&body, with: others) }
        return Self.request("/api/audio/translate?wait=20000", body)
    }

    static func request(_ path: String, _ body: [UInt8]) -> [UInt8] {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: \(UploadForm.contentType)\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }
}
