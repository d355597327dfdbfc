/// What chats send, and how ffmpeg makes it.
enum SoundFormat: String, CaseIterable {
    case ogg, webm, m4a, mp3, wav, flac, threeGP

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

    var options: [String] { ["-c:a", encoder] }

    private var encoder: String {
        switch self {
        case .ogg, .webm: "libopus"
        // The index of the file stands at its end, as recorders write it.
        case .m4a, .threeGP: "aac"
        case .mp3: "libmp3lame"
        case .wav: "pcm_s16le"
        case .flac: "flac"
        }
    }
}
