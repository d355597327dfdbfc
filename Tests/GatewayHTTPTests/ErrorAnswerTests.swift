import DragomanModel
import HTTPTypes
import HummingbirdCore
import Testing

@testable import GatewayHTTP

@Suite struct ErrorAnswerTests {
    @Test(
        arguments: [
            (ServiceError.Code.invalidRequest, 400), (.unknownLanguage, 400), (.textTooLong, 413), (.bodyTooLarge, 413),
            (.unsupportedMediaType, 415), (.notFound, 404), (.methodNotAllowed, 405), (.conflict, 409),
            (.eventsExpired, 410), (.noRoute, 422), (.noRecogniser, 422), (.quarantined, 422), (.engineFailed, 500),
            (.timedOut, 503), (.cancelled, 503), (.overloaded, 503), (.unavailable, 503), (.storageUnavailable, 503),
            (.internalError, 500),
        ] as [(ServiceError.Code, Int)])
    func hasAStatusForEveryCode(code: ServiceError.Code, status: Int) {
        #expect(ErrorAnswer.status(code).code == status)
    }

    @Test func tellsTheErrorShape() {
        let body = ErrorAnswer.body(ServiceError(.overloaded, "Too much.", retryable: true))
        let expected = #"{"error":{"code":"OVERLOADED","message":"Too much.","retryable":true}}"#
        #expect(String(decoding: body, as: UTF8.self) == expected)
    }

    @Test(arguments: [(nil, 1), (0, 1), (1, 1), (1_000, 1), (1_001, 2), (5_000, 5)] as [(Int?, Int)])
    func roundsRetryAfterUpToSeconds(milliseconds: Int?, seconds: Int) {
        #expect(ErrorAnswer.retryAfterSeconds(milliseconds) == seconds)
    }

    @Test func saysWhenToTryAgainOnlyWhereThatHelps() {
        let later = ErrorAnswer.response(
            ServiceError(.overloaded, "Too much.", retryable: true, retryAfterMilliseconds: 1_500))
        #expect(later.headers[.retryAfter] == "2")
        #expect(ErrorAnswer.response(ServiceError(.unavailable, "Never.")).headers[.retryAfter] == nil)
        #expect(ErrorAnswer.response(ServiceError(.conflict, "No.", retryable: true)).headers[.retryAfter] == nil)
    }
}
