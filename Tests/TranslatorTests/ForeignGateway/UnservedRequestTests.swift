import TestSupport
import Testing

@testable import Translator

/// What needs engines that this version has not, or the Gateway's store, is refused in the words of its family.
@Suite(.endedWhenHung)
struct UnservedRequestTests {
    private func check(_ json: String, frames: [[UInt8]] = [], isAnswered expected: String) async throws {
        for door in ForeignGateway.Door.allCases {
            try await OpenTranslator.visited(by: door, engine: GatedEngine()) { gateway, _ in
                try await gateway.send(frames: [Array(json.utf8)] + frames)
                #expect(try await gateway.receive() == Answer(expected))
                #expect(try await gateway.hearsNothingElse())
            }
        }
    }

    @Test func aRecordingIsRefusedByItsMessage() async throws {
        try await OpenTranslator.visited(by: .compatible, engine: GatedEngine()) { gateway, _ in
            // As peers send it: without a task.
            try await gateway.send(frames: [
                Array(
                    (#"{"type":"audio_process","messageId":"m","attachmentId":"a","senderId":"s","targetLanguages":["en"],"#
                        + #""binaryFrames":{"audio":1,"audioMimeType":"audio/wav","audioSize":4}}"#).utf8),
                [82, 73, 70, 70],
            ])
            let answer = try await gateway.receive()
            let task = try #require(answer["taskId"])
            #expect(!task.isEmpty)
            #expect(
                try answer
                    == Answer(
                        #"{"type":"audio_process_error","taskId":"\#(task)","messageId":"m","attachmentId":"a","#
                            + #""error":"This Translator processes no audio.","errorCode":"SERVICE_UNAVAILABLE","#
                            + #""timestamp":0,"retryable":false}"#))
        }
    }

    @Test(arguments: ["audioUrl", "audioPath"])
    func aRecordingThatIsElsewhereIsRefused(_ field: String) async throws {
        try await check(
            #"{"type":"audio_process","taskId":"t","messageId":"m","attachmentId":"a","\#(field)":"x"}"#,
            isAnswered: #"{"type":"audio_process_error","taskId":"t","messageId":"m","attachmentId":"a","#
                + #""error":"The field \#(field) is refused: send the recording itself.","#
                + #""errorCode":"INVALID_REQUEST","timestamp":0,"retryable":false}"#)
    }

    @Test func aTranscriptionIsRefused() async throws {
        try await check(
            #"{"type":"transcription_only","taskId":"t","messageId":"m","attachmentId":"a","audioFormat":"wav"}"#,
            frames: [[1, 2, 3]],
            isAnswered: #"{"type":"transcription_error","taskId":"t","messageId":"m","attachmentId":"a","#
                + #""error":"This Translator processes no audio.","errorCode":"SERVICE_UNAVAILABLE","timestamp":0,"#
                + #""retryable":false}"#)
    }

    @Test(
        arguments: [
            (
                "SERVICE_UNAVAILABLE", "This Translator has no voice engine.",
                [
                    "voice_translate", "voice_translate_async", "voice_analyze", "voice_compare",
                    "voice_profile_create", "voice_health", "voice_languages",
                ]
            ),
            (
                "NOT_FOUND", "The Gateway keeps profiles and jobs.",
                [
                    "voice_profile_get", "voice_profile_update", "voice_profile_delete", "voice_job_status",
                    "voice_job_cancel",
                ]
            ),
            (
                "INVALID_REQUEST", "The Gateway answers this.",
                ["voice_profile_list", "voice_feedback", "voice_history", "voice_stats", "voice_admin_metrics"]
            ),
        ] as [(String, String, [String])])
    func everyVoiceOperationIsAnswered(code: String, message: String, types: [String]) async throws {
        try await OpenTranslator.visited(by: .compatible, engine: GatedEngine()) { gateway, _ in
            for type in types {
                let answer = try await gateway.ask(#"{"type":"\#(type)","taskId":"t","userId":"u"}"#)
                #expect(
                    try answer
                        == Answer(
                            #"{"type":"voice_api_error","taskId":"t","requestType":"\#(type)","error":"\#(message)","#
                                + #""errorCode":"\#(code)","code":"\#(code)","retryable":false,"timestamp":0}"#))
            }
        }
    }

    @Test(arguments: ["voice_profile_analyze", "voice_profile_verify", "voice_profile_compare"])
    func aVoiceProfileIsRefusedInSnakeCase(_ type: String) async throws {
        try await check(
            #"{"type":"\#(type)","request_id":"r","user_id":"u","audio_data":"UklGRg==","audio_format":"wav","#
                + #""existing_fingerprint":\#(Self.fingerprint),"fingerprint_a":\#(Self.fingerprint),"#
                + #""fingerprint_b":\#(Self.fingerprint)}"#,
            isAnswered: #"{"type":"voice_profile_error","request_id":"r","success":false,"user_id":"u","#
                + #""error":"This Translator has no voice engine.","timestamp":0,"#
                + #""code":"SERVICE_UNAVAILABLE","retryable":false}"#)
    }

    private static let fingerprint = "[1,2,3,4,5,6,7,8,9,10,11,12,13]"
}
