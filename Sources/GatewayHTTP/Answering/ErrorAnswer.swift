import DragomanModel
import HTTPTypes
import HummingbirdCore
import JSON

/// How an error is told over HTTP: its status, its fields, its body.
enum ErrorAnswer {
    static func status(_ code: ServiceError.Code) -> HTTPResponse.Status {
        switch code {
        case .invalidRequest, .unknownLanguage: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .eventsExpired: .gone
        case .textTooLong, .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .forbidden, .consentRequired: .forbidden
        case .noRoute, .noRecogniser, .noVoice, .invalidAudio, .audioTooLong, .noSpeech, .quarantined:
            .unprocessableContent
        case .timedOut, .cancelled, .overloaded, .unavailable, .storageUnavailable: .serviceUnavailable
        case .engineFailed, .internalError: .internalServerError
        }
    }

    static func response(_ error: ServiceError) -> Response {
        let status = status(error.code)
        var response = Response(json: body(error), status: status)
        if status == .serviceUnavailable && error.retryable {
            response.headers[.retryAfter] = String(retryAfterSeconds(error.retryAfterMilliseconds))
        }
        return response
    }

    /// `Error` of the OpenAPI document.
    static func body(_ error: ServiceError) -> [UInt8] {
        JSONWriter.object { writer in
            writer.object("error") { writer in
                writer.member("code", error.code.rawValue)
                writer.member("message", error.message)
                writer.member("retryable", error.retryable)
            }
        }
    }

    /// Whole seconds, as the field `Retry-After` has it (RFC 9110, 10.2.3); 1 where nothing is known.
    static func retryAfterSeconds(_ milliseconds: Int?) -> Int {
        max(1, ((milliseconds ?? 0) + 999) / 1_000)
    }
}
