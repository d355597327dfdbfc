import DragomanModel
import Testing

@testable import Wire

/// Requests about voices to the byte, and read back.
@Suite struct WrittenVoiceRequestTests {
    /// As wire.md names them, and one of ours.
    private static let operations = [
        "voice_translate", "voice_translate_async", "voice_analyze", "voice_compare", "voice_profile_get",
        "voice_profile_create", "voice_profile_update", "voice_profile_delete", "voice_profile_list",
        "voice_job_status", "voice_job_cancel", "voice_feedback", "voice_history", "voice_stats",
        "voice_admin_metrics", "voice_health", "voice_languages", "voice_speak",
    ]

    @Test func everyOperationIsKnown() {
        #expect(VoiceOperationRequest.Operation.allCases.map(\.rawValue).sorted() == Self.operations.sorted())
    }

    @Test(arguments: VoiceOperationRequest.Operation.allCases)
    func anOperationAndNothingElse(_ operation: VoiceOperationRequest.Operation) throws {
        try Written.check(
            .voiceOperation(
                VoiceOperationRequest(operation, taskId: "t", userId: "u", terms: RequestTerms(version: nil))),
            #"{"type":"\#(operation.rawValue)","taskId":"t","userId":"u","format":"opus"}"#)
    }

    @Test func anOperationWithEverything() throws {
        let request = VoiceOperationRequest(
            .translate, taskId: "t", userId: "u", audio: .bytes([5, 6]), jobId: "j", text: "Hi \"you\"",
            language: "en", targetLanguages: ["es", "fr"], encoding: .wav, manner: Sample.manner, terms: Sample.terms)
        try Written.check(
            .voiceOperation(request),
            #"{"type":"voice_translate","taskId":"t","userId":"u","jobId":"j","text":"Hi \"you\"","language":"en","#
                + #""targetLanguages":["es","fr"],"format":"wav",\#(Sample.mannerJSON),\#(Sample.termsJSON),"#
                + #""binaryFrames":{"audio":1,"audioSize":2}}"#,
            [[5, 6]])
    }

    @Test func aComparisonBringsTwoRecordings() throws {
        let request = VoiceOperationRequest(
            .compare, taskId: "t", audio: .bytes([5, 6]), otherAudio: .bytes([7]), terms: RequestTerms(version: nil))
        try Written.check(
            .voiceOperation(request),
            #"{"type":"voice_compare","taskId":"t","format":"opus","#
                + #""binaryFrames":{"audio":1,"audioSize":2,"audioB":2,"audioBSize":1}}"#,
            [[5, 6], [7]])
    }

    @Test func ofAComparisonBothHalvesMayHaveTheFirstRecording() throws {
        let request = VoiceOperationRequest(
            .compare, taskId: "t", audio: try Sample.stored(3), otherAudio: .bytes([7]),
            terms: RequestTerms(version: nil))
        try Written.check(
            .voiceOperation(request),
            #"{"type":"voice_compare","taskId":"t","format":"opus","#
                + #""audioHash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","audioSize":3,"#
                + #""binaryFrames":{"audioB":1,"audioBSize":1}}"#,
            [[7]])
    }

    @Test func aVoiceToBeMeasured() throws {
        let request = VoiceProfileRequest(
            .analyze, requestId: "r", userId: "u", audio: .bytes([1]), fingerprint: try Sample.fingerprint(),
            isUpdate: true, includeTranscription: true, previewLanguages: ["es", "fr"], previewText: "Hi",
            terms: Sample.terms, language: "en")
        try Written.check(
            .voiceProfile(request),
            #"{"type":"voice_profile_analyze","request_id":"r","user_id":"u","#
                + #""existing_fingerprint":\#(Sample.fingerprintJSON),"is_update":true,"include_transcription":true,"#
                + #""generate_previews":true,"preview_languages":["es","fr"],"preview_text":"Hi",\#(Sample.termsJSON),"#
                + #""language":"en","binaryFrames":{"audio":1,"audioSize":1}}"#,
            [[1]])
    }

    @Test func aVoiceToBeVerified() throws {
        let request = VoiceProfileRequest(
            .verify, requestId: "r", userId: "u", audio: try Sample.stored(3), fingerprint: try Sample.fingerprint(),
            terms: RequestTerms(version: nil))
        try Written.check(
            .voiceProfile(request),
            #"{"type":"voice_profile_verify","request_id":"r","user_id":"u","#
                + #""existing_fingerprint":\#(Sample.fingerprintJSON),"#
                + #""audioHash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","audioSize":3}"#)
    }

    @Test func twoVoicesToBeCompared() throws {
        let request = VoiceProfileRequest(
            .compare, requestId: "r", fingerprint: try Sample.fingerprint(),
            otherFingerprint: try Sample.fingerprint(-0.25), terms: RequestTerms(version: nil))
        try Written.check(
            .voiceProfile(request),
            #"{"type":"voice_profile_compare","request_id":"r","fingerprint_a":\#(Sample.fingerprintJSON),"#
                + #""fingerprint_b":\#(Sample.fingerprintJSON.replacing("[0.5", with: "[-0.25"))}"#)
    }
}
