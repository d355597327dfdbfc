/// What chats send, and how ffmpeg makes it.
enum SoundFormat: String, CaseIterable {
    case ogg, webm, m4a, mp3, wav, flac, amr, threeGP

    /// Those that this machine's ffmpeg can make.
    static func encodable() async throws -> [SoundFormat] {
        let lines = try await Tool.run("ffmpeg", ["-hide_banner", "-encoders"]).split(separator: "\n")
        let encoders = Set(lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
        return allCases.filter { encoders.contains($0.encoder) }
    }

    /// Of the file's name, by which ffmpeg knows the container.
    var suffix: String { self == .threeGP ? "3gp" : rawValue }

    var mimeType: String {
        switch self {
        case .m4a: "audio/mp4"
        case .mp3: "audio/mpeg"
        case .threeGP: "audio/3gpp"
        default: "audio/\(rawValue)"
        }
    }

    var options: [String] { ["-c:a", encoder] + (self == .amr ? ["-ar", "8000", "-b:a", "12.2k"] : []) }

    /// Of a telephone: too little of the sound is left to be sure of the words.
    var isNarrow: Bool { self == .amr || self == .threeGP }

    private var encoder: String {
        switch self {
        case .ogg, .webm: "libopus"
        // The index of the file stands at its end, as recorders write it.
        case .m4a, .threeGP: "aac"
        case .mp3: "libmp3lame"
        case .wav: "pcm_s16le"
        case .flac: "flac"
        case .amr: "libopencore_amrnb"
        }
    }
}
