import DragomanModel
import Testing

@testable import Wire

/// What is told of voices to the byte, and read back.
@Suite struct WrittenVoiceEventTests {
    @Test func anOperationThatWasDone() throws {
        let answer = VoiceOperationAnswer(
            taskId: "t", requestType: "voice_speak",
            outcome: .success(result: Array(#"{"durationMs":12,"frame":1}"#.utf8), frames: [[1, 2], []]),
            processingMilliseconds: 8, timestamp: 1.5)
        try Written.check(
            .voiceOperationAnswer(answer),
            #"{"type":"voice_api_success","taskId":"t","requestType":"voice_speak","processingTimeMs":8,"#
                + #""timestamp":1.5,"result":{"durationMs":12,"frame":1}}"#,
            [[1, 2], []])
    }

    @Test func anOperationThatFailed() throws {
        let error = ServiceError(.noVoice, "No \"voice\".", retryable: true, retryAfterMilliseconds: 7)
        let answer = VoiceOperationAnswer(
            taskId: "t", requestType: "voice_speak", outcome: .failure(error), timestamp: nil)
        try Written.check(
            .voiceOperationAnswer(answer),
            #"{"type":"voice_api_error","taskId":"t","requestType":"voice_speak","error":"No \"voice\".","#
                + #""errorCode":"TRANSLATION_FAILED","code":"NO_VOICE","retryable":true,"retryAfterMs":7}"#)
    }

    @Test func howFarTheWorkIs() throws {
        try Written.check(
            .voiceJobProgress(
                VoiceJobProgress(
                    taskId: "t", jobId: "j", progress: 0.25, currentStep: "recognition", timestamp: 1.5)),
            #"{"type":"voice_job_progress","taskId":"t","jobId":"j","progress":0.25,"currentStep":"recognition","#
                + #""timestamp":1.5}"#)
    }

    /// Peers know six codes (wire.md).
    @Test(arguments: ServiceError.Code.allCases) func everyCodeIsOneThatPeersKnow(_ code: ServiceError.Code) {
        let known = [
            "INVALID_REQUEST", "NOT_FOUND", "SERVICE_UNAVAILABLE", "TRANSLATION_FAILED", "VOICE_CLONE_FAILED",
            "INTERNAL_ERROR",
        ]
        #expect(known.contains(VoiceOperationAnswer.peerCode(code)))
    }

    @Test func aVoiceThatWasMeasured() throws {
        let result = VoiceProfileResult(
            .analyzed, requestId: "r", userId: "u",
            characteristics: VoiceCharacteristics(
                durationMilliseconds: 2_500, speechShare: 0.75, pitchHertz: 110.5, rangeSemitones: 4.25,
                wordsPerMinute: 150, signalToNoiseDecibels: 30.5, clippedShare: 0.125),
            quality: VoiceQuality(score: 0.5, reasons: [.tooShort, .clipped]),
            fingerprint: try Sample.fingerprint(), transcript: Sample.transcript,
            previews: [
                .init(language: "es", text: "Hola", mimeType: "audio/ogg", durationMilliseconds: 90, audio: [1]),
                .init(language: "fr", text: "Hola", mimeType: "audio/ogg", durationMilliseconds: 80, audio: [2, 3]),
            ])
        let embedding = "AAAAPwAAgD8AAABAAABAQAAAgEAAAKBAAADAQAAA4EAAAABBAAAQQQAAIEEAADBBAABAQQ=="
        try Written.check(
            .voiceProfileResult(result),
            #"{"type":"voice_profile_analyze_result","request_id":"r","success":true,"user_id":"u","#
                + #""quality_score":0.5,"quality_reasons":["too_short","clipped"],"audio_duration_ms":2500,"#
                + #""voice_characteristics":{"duration_ms":2500,"speech_share":0.75,"pitch_hz":110.5,"#
                + #""range_semitones":4.25,"words_per_minute":150.0,"signal_to_noise_db":30.5,"clipped_share":0.125},"#
                + #""fingerprint":\#(Sample.fingerprintJSON),"fingerprint_id":"fp_e3f6998dce2e4318ae7d36a4e2bc957b","#
                + #""signature_short":"e3f6998dce2e","embedding_data":"\#(embedding)","embedding_dimension":13,"#
                + #"\#(Sample.transcriptJSON),"voice_previews":[{"language":"es","text":"Hola","#
                + #""audioMimeType":"audio/ogg","durationMs":90,"frame":1},{"language":"fr","text":"Hola","#
                + #""audioMimeType":"audio/ogg","durationMs":80,"frame":2}]}"#,
            [[1], [2, 3]])
    }

    /// Where nobody speaks, nothing is invented.
    @Test func aSampleWithoutAVoice() throws {
        let result = VoiceProfileResult(
            .analyzed, requestId: "r",
            characteristics: VoiceCharacteristics(
                durationMilliseconds: 0, speechShare: 0, pitchHertz: nil, rangeSemitones: nil,
                signalToNoiseDecibels: 0, clippedShare: 0),
            quality: VoiceQuality(score: 0, reasons: [.noVoice]))
        try Written.check(
            .voiceProfileResult(result),
            #"{"type":"voice_profile_analyze_result","request_id":"r","success":true,"quality_score":0.0,"#
                + #""quality_reasons":["no_voice"],"audio_duration_ms":0,"voice_characteristics":{"duration_ms":0,"#
                + #""speech_share":0.0,"signal_to_noise_db":0.0,"clipped_share":0.0}}"#)
    }

    @Test(arguments: [
        (VoiceProfileResult.Kind.verified, "voice_profile_verify_result"),
        (.compared, "voice_profile_compare_result"),
    ])
    func howAlikeTwoVoicesAre(_ kind: VoiceProfileResult.Kind, type: String) throws {
        let result = VoiceProfileResult(
            kind, requestId: "r", userId: "u", isMatch: true, similarity: 0.75, threshold: 0.5)
        try Written.check(
            .voiceProfileResult(result),
            #"{"type":"\#(type)","request_id":"r","success":true,"user_id":"u","is_match":true,"#
                + #""similarity_score":0.75,"threshold":0.5}"#)
    }

    @Test func aVoiceThatWasNotMeasured() throws {
        let error = ServiceError(.unavailable, "Not \"now\".", retryable: true, retryAfterMilliseconds: 9)
        try Written.check(
            .voiceProfileFailure(VoiceProfileFailure(requestId: "r", userId: "u", error, timestamp: 2.5)),
            #"{"type":"voice_profile_error","request_id":"r","success":false,"user_id":"u","error":"Not \"now\".","#
                + #""timestamp":2.5,"code":"SERVICE_UNAVAILABLE","retryable":true,"retryAfterMs":9}"#)
    }
}
