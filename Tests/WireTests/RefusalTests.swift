import DragomanModel
import Testing

@testable import Wire

@Suite struct RefusalTests {
    private static let whole = WireSubject(
        taskId: "t", messageId: "m", attachmentId: "a", conversationId: "c", userId: "u")

    private func refusal(_ subject: WireSubject) -> String? {
        let error = ServiceError(.unavailable, "Not \"now\".", retryable: true, retryAfterMilliseconds: 5)
        return Refusal(subject, error, at: Timestamp(milliseconds: 1_769_700_000_120)).map {
            String(decoding: Envelope.encode($0)[0], as: UTF8.self)
        }
    }

    @Test(
        arguments: [
            (
                nil,
                #"{"type":"translation_error","taskId":"t","messageId":"m","error":"Not \"now\".","#
                    + #""conversationId":"c","code":"SERVICE_UNAVAILABLE","retryable":true,"retryAfterMs":5}"#
            ),
            (
                "audio_process",
                #"{"type":"audio_process_error","taskId":"t","messageId":"m","attachmentId":"a","#
                    + #""error":"Not \"now\".","errorCode":"SERVICE_UNAVAILABLE","timestamp":1769700000.12,"#
                    + #""retryable":true,"retryAfterMs":5}"#
            ),
            (
                "transcription_only",
                #"{"type":"transcription_error","taskId":"t","messageId":"m","attachmentId":"a","#
                    + #""error":"Not \"now\".","errorCode":"SERVICE_UNAVAILABLE","timestamp":1769700000.12,"#
                    + #""retryable":true,"retryAfterMs":5}"#
            ),
            (
                "voice_translate",
                #"{"type":"voice_api_error","taskId":"t","requestType":"voice_translate","timestamp":1769700000.12,"#
                    + #""error":"Not \"now\".","errorCode":"SERVICE_UNAVAILABLE","code":"SERVICE_UNAVAILABLE","#
                    + #""retryable":true,"retryAfterMs":5}"#
            ),
            (
                "voice_profile_verify",
                #"{"type":"voice_profile_error","request_id":"t","success":false,"user_id":"u","#
                    + #""error":"Not \"now\".","timestamp":1769700000.12,"code":"SERVICE_UNAVAILABLE","#
                    + #""retryable":true,"retryAfterMs":5}"#
            ),
        ] as [(String?, String)])
    func eachFamilyIsRefusedInItsOwnWords(type: String?, json: String) {
        var subject = Self.whole
        subject.type = type
        #expect(refusal(subject) == json)
    }

    @Test func aRecordingWithoutATaskGetsOne() throws {
        let made = try #require(Refusal(WireSubject(type: "audio_process", attachmentId: "a"), Self.error, at: .zero))
        #expect(made.subject.taskId?.isEmpty == false)
    }

    @Test(arguments: [nil, "audio_process", "transcription_only", "voice_translate", "voice_profile_verify"])
    func whatNamesNobodyIsNotAnswered(type: String?) {
        #expect(Refusal(WireSubject(type: type, userId: "u"), Self.error, at: .zero) == nil)
    }

    private static let error = ServiceError(.invalidRequest, "No.")
}

extension Timestamp {
    fileprivate static var zero: Timestamp { Timestamp(milliseconds: 0) }
}
