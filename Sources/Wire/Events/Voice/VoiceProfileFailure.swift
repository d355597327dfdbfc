package import DragomanModel
import JSON

/// A voice that was not measured or compared.
package struct VoiceProfileFailure: Hashable, Sendable {
    static let type = "voice_profile_error"

    package var requestId: String
    package var userId: String?
    package var error: ServiceError
    package var timestamp: Double?

    package init(requestId: String, userId: String?, _ error: ServiceError, timestamp: Double?) {
        self.requestId = requestId
        self.userId = userId
        self.error = error
        self.timestamp = timestamp
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        requestId = try reader.taskId()
        userId = reader.shortString("user_id")
        error = ServiceError(
            reader.shortString("code").flatMap(ServiceError.Code.init(rawValue:)) ?? .engineFailed,
            try reader.text("error"), retryable: reader.bool("retryable") ?? false,
            retryAfterMilliseconds: reader.int("retryAfterMs"))
        timestamp = reader.double("timestamp")
    }

    /// `code`, `retryable` and `retryAfterMs` are **ours**.
    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("request_id", requestId)
            json.field("success", false)
            json.field("user_id", userId)
            json.field("error", error.message)
            json.field("timestamp", timestamp)
            json.field("code", error.code.rawValue)
            json.field("retryable", error.retryable)
            json.field("retryAfterMs", error.retryAfterMilliseconds)
        }
    }
}
