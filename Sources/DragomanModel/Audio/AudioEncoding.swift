/// How speech is encoded for those who hear it.
package enum AudioEncoding: String, Hashable, Sendable, Codable, CaseIterable {
    /// Opus in Ogg (RFC 7845).
    case opus
    case mp3
    case wav

    package var mimeType: String {
        switch self {
        case .opus: "audio/ogg"
        case .mp3: "audio/mpeg"
        case .wav: "audio/wav"
        }
    }

    /// As the names of files end.
    package var fileExtension: String {
        switch self {
        case .opus: "ogg"
        case .mp3: "mp3"
        case .wav: "wav"
        }
    }
}
