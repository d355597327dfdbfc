package import DragomanModel
import Wire

/// Checks what a stranger sends before anything is done with it.
package enum RequestLimits {
    /// Ids of messages, conversations and people: 1 to this many bytes of UTF-8.
    package static let maxIdentifierBytes = 128
    /// Names of people.
    package static let maxNameBytes = 256
    /// What people say about a recording.
    package static let maxCommentBytes = 4_096

    /// Ids may have any characters but control characters: they are compared byte for byte and never make a path.
    package static func checkIdentifier(_ text: String, name: String) throws(ServiceError) {
        guard !text.isEmpty, text.utf8.count <= maxIdentifierBytes else {
            throw ServiceError(.invalidRequest, "\(name) must have 1 to \(maxIdentifierBytes) bytes.")
        }
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw ServiceError(.invalidRequest, "\(name) must not contain control characters.")
        }
    }

    /// Ids of conversations leave one beginning to the streams of recordings.
    package static func checkConversation(_ text: String, name: String) throws(ServiceError) {
        try checkIdentifier(text, name: name)
        guard !text.hasPrefix(Recording.streamPrefix) else {
            throw ServiceError(.invalidRequest, "\(name) must not begin with \(Recording.streamPrefix)")
        }
    }

    /// Ids of recordings leave room for the beginning of their streams, and are no other address of the API.
    package static func checkRecording(_ text: String, name: String) throws(ServiceError) {
        try checkIdentifier(text, name: name)
        let maximum = maxIdentifierBytes - Recording.streamPrefix.utf8.count
        guard text.utf8.count <= maximum else {
            throw ServiceError(.invalidRequest, "\(name) must have 1 to \(maximum) bytes.")
        }
        guard text != "translate", text != "transcribe" else {
            throw ServiceError(.invalidRequest, "\(name) must be another one: \(text) names something else here.")
        }
    }

    /// A message's text: not empty, not too long.
    /// - Parameter setting: what sets the limit, where anything does.
    package static func checkText(
        _ text: String, name: String, maximum: Int, setting: String? = "translation.maxTextBytes"
    ) throws(ServiceError) {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw ServiceError(.invalidRequest, "\(name) must not be empty.")
        }
        guard text.utf8.count <= maximum else {
            throw ServiceError(
                .textTooLong,
                "\(name) has \(text.utf8.count) bytes; the limit is \(maximum)\(setting.map { " (\($0))" } ?? "").")
        }
    }

    /// The segments of a transcript: what is translated and spoken where there are any.
    package static func checkSegments(
        _ segments: [Transcript.Segment], name: String, maximum: Int
    ) throws(ServiceError) {
        guard segments.count <= WireLimits().maxObjects else {
            throw ServiceError(
                .invalidRequest, "\(name) has \(segments.count) entries; the limit is \(WireLimits().maxObjects).")
        }
        let bytes = segments.reduce(0) { $0 + $1.text.utf8.count }
        guard bytes <= maximum else {
            throw ServiceError(
                .textTooLong, "\(name) has \(bytes) bytes; the limit is \(maximum) (translation.maxTextBytes).")
        }
    }

    package static func checkTargets(_ languages: [LanguageTag], maximum: Int) throws(ServiceError) {
        guard languages.count <= maximum else {
            throw ServiceError(
                .invalidRequest,
                "targetLanguages has \(languages.count) entries; the limit is \(maximum) (translation.maxTargets).")
        }
    }

    /// A text without its outer white space, which no translation carries.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[start...last])
    }
}
