package import DragomanModel
import JSON

/// The answer to an operation of the voice API.
package struct VoiceOperationAnswer: Hashable, Sendable {
    package static let success = "voice_api_success"
    package static let failure = "voice_api_error"

    package enum Outcome: Hashable, Sendable {
        /// `result`, a JSON object as it stands, and the frames that it speaks of, from 1 on.
        case success(result: [UInt8], frames: [Frame])
        case failure(ServiceError)
    }

    package var taskId: String
    package var requestType: String?
    package var outcome: Outcome
    package var processingMilliseconds: Int?
    package var timestamp: Double?

    package init(
        taskId: String, requestType: String?, outcome: Outcome, processingMilliseconds: Int? = nil, timestamp: Double?
    ) {
        self.taskId = taskId
        self.requestType = requestType
        self.outcome = outcome
        self.processingMilliseconds = processingMilliseconds
        self.timestamp = timestamp
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        requestType = reader.shortString("requestType")
        processingMilliseconds = reader.int("processingTimeMs")
        timestamp = reader.double("timestamp")
        if reader.subject.type == Self.success {
            guard let result = reader.object["result"] else { throw .missingField("result", reader.subject) }
            outcome = .success(result: result.source, frames: Array(reader.frames.dropFirst()))
        } else {
            outcome = .failure(
                ServiceError(
                    (reader.shortString("code") ?? reader.shortString("errorCode"))
                        .flatMap(ServiceError.Code.init(rawValue:)) ?? .engineFailed,
                    try reader.text("error"), retryable: reader.bool("retryable") ?? false,
                    retryAfterMilliseconds: reader.int("retryAfterMs")))
        }
    }

    /// `code`, `retryable` and `retryAfterMs` are **ours**.
    func encoded() -> [Frame] {
        switch outcome {
        case .success(let result, let frames):
            let envelope = JSONWriter.object(capacity: result.count + 256) { json in
                json.field("type", Self.success)
                writeHead(&json)
                json.key("result")
                json.raw(result)
            }
            return [envelope] + frames
        case .failure(let error):
            return [
                JSONWriter.object { json in
                    json.field("type", Self.failure)
                    writeHead(&json)
                    json.field("error", error.message)
                    json.field("errorCode", Self.peerCode(error.code))
                    json.field("code", error.code.rawValue)
                    json.field("retryable", error.retryable)
                    json.field("retryAfterMs", error.retryAfterMilliseconds)
                }
            ]
        }
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.field("taskId", taskId)
        json.field("requestType", requestType)
        json.field("processingTimeMs", processingMilliseconds)
        json.field("timestamp", timestamp)
    }

    /// The few codes that peers know.
    static func peerCode(_ code: ServiceError.Code) -> String {
        switch code {
        case .invalidRequest, .unknownLanguage, .textTooLong, .bodyTooLarge, .unsupportedMediaType, .invalidAudio,
            .audioTooLong, .noSpeech, .conflict, .methodNotAllowed, .forbidden, .consentRequired:
            "INVALID_REQUEST"
        case .notFound, .eventsExpired: "NOT_FOUND"
        case .noRoute, .noRecogniser, .noVoice, .engineFailed, .quarantined: "TRANSLATION_FAILED"
        case .timedOut, .cancelled, .overloaded, .unavailable, .storageUnavailable: "SERVICE_UNAVAILABLE"
        case .internalError: "INTERNAL_ERROR"
        }
    }
}
