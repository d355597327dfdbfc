package import DragomanModel
import JSON

/// A recording of which nothing was made.
package struct RecordingFailure: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case audioProcess = "audio_process_error"
        case transcription = "transcription_error"
    }

    package var kind: Kind
    package var subject: RecordingSubject
    package var error: ServiceError
    package var timestamp: Double?
    /// Where what is said is known, but no language could be made: why, of each (**ours**).
    package var failures: [LanguageFailure]

    package init(
        _ kind: Kind, _ subject: RecordingSubject, _ error: ServiceError, timestamp: Double?,
        failures: [LanguageFailure] = []
    ) {
        self.failures = failures
        self.kind = kind
        self.subject = subject
        self.error = error
        self.timestamp = timestamp
    }

    init(_ kind: Kind, _ reader: EnvelopeReader) throws(WireError) {
        self.kind = kind
        subject = try RecordingSubject(reader)
        error = ServiceError(
            reader.shortString("errorCode").flatMap(ServiceError.Code.init(rawValue:)) ?? .engineFailed,
            try reader.text("error"), retryable: reader.bool("retryable") ?? false,
            retryAfterMilliseconds: reader.int("retryAfterMs"))
        timestamp = reader.double("timestamp")
        var failures: [LanguageFailure] = []
        for failure in try reader.objects("failures") { failures.append(try LanguageFailure(failure)) }
        self.failures = failures
    }

    /// `retryable` and `retryAfterMs` are **ours**.
    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", kind.rawValue)
            subject.write(&json)
            json.field("error", error.message)
            json.field("errorCode", error.code.rawValue)
            json.field("timestamp", timestamp)
            json.field("retryable", error.retryable)
            json.field("retryAfterMs", error.retryAfterMilliseconds)
            if !failures.isEmpty { json.objects("failures", failures) { $1.write(&$0) } }
        }
    }
}
