package import DragomanModel
import JSON

/// A language of a recording that was not made (**ours**).
package struct LanguageFailure: Hashable, Sendable {
    package var language: String
    package var error: ServiceError

    package init(language: String, error: ServiceError) {
        self.language = language
        self.error = error
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        language = try reader.identifier("language")
        error = ServiceError(
            reader.shortString("code").flatMap(ServiceError.Code.init(rawValue:)) ?? .engineFailed,
            try reader.text("message"), retryable: reader.bool("retryable") ?? false,
            retryAfterMilliseconds: reader.int("retryAfterMs"))
    }

    func write(_ json: inout JSONWriter) {
        json.field("language", language)
        json.field("code", error.code.rawValue)
        json.field("message", error.message)
        json.field("retryable", error.retryable)
        json.field("retryAfterMs", error.retryAfterMilliseconds)
    }
}
