/// What went wrong, as it is told to whoever asked: over HTTP, on the wire, on the command line.
package struct ServiceError: Error, Hashable, Sendable {
    /// The closed set of codes that clients can rely on.
    package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        case invalidRequest = "INVALID_REQUEST"
        case unknownLanguage = "UNKNOWN_LANGUAGE"
        case textTooLong = "TEXT_TOO_LONG"
        case bodyTooLarge = "BODY_TOO_LARGE"
        case unsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
        case notFound = "NOT_FOUND"
        case methodNotAllowed = "METHOD_NOT_ALLOWED"
        case conflict = "CONFLICT"
        case eventsExpired = "EVENTS_EXPIRED"
        case noRoute = "NO_ROUTE"
        case noRecogniser = "NO_RECOGNISER"
        /// No engine speaks the language.
        case noVoice = "NO_VOICE"
        /// Not sound, or sound that cannot be decoded.
        case invalidAudio = "INVALID_AUDIO"
        case audioTooLong = "AUDIO_TOO_LONG"
        /// Nothing is said in the recording.
        case noSpeech = "NO_SPEECH"
        /// Somebody else's.
        case forbidden = "FORBIDDEN"
        /// The person has not agreed that their voice is measured.
        case consentRequired = "CONSENT_REQUIRED"
        case engineFailed = "ENGINE_FAILED"
        case quarantined = "QUARANTINED"
        case timedOut = "TIMED_OUT"
        case cancelled = "CANCELLED"
        case overloaded = "OVERLOADED"
        case unavailable = "SERVICE_UNAVAILABLE"
        case storageUnavailable = "STORAGE_UNAVAILABLE"
        case internalError = "INTERNAL_ERROR"
    }

    package let code: Code

    /// One sentence that a person can act on. Never contains the text of a message or a secret.
    package let message: String

    /// Whether the same request may succeed later without being changed.
    package let retryable: Bool

    /// How long to wait before trying again, in milliseconds, where that is known.
    package let retryAfterMilliseconds: Int?

    package init(_ code: Code, _ message: String, retryable: Bool = false, retryAfterMilliseconds: Int? = nil) {
        self.code = code
        self.message = message
        self.retryable = retryable
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }
}

extension ServiceError: CustomStringConvertible {
    package var description: String { "\(code.rawValue): \(message)" }
}
