import DragomanModel
import Testing

@testable import Wire

/// Messages about voices as others write them.
@Suite struct ForeignVoiceTests {
    private struct NotThat: Error {}

    private func profile(_ json: String, _ frames: [Frame] = []) throws -> VoiceProfileRequest {
        guard case .voiceProfile(let request) = try Envelope.decodeRequest([Array(json.utf8)] + frames) else {
            throw NotThat()
        }
        return request
    }

    private func operation(_ json: String, _ frames: [Frame] = []) throws -> VoiceOperationRequest {
        guard case .voiceOperation(let request) = try Envelope.decodeRequest([Array(json.utf8)] + frames) else {
            throw NotThat()
        }
        return request
    }

    private func event(_ json: String, _ frames: [Frame] = []) throws -> WireEvent {
        try Envelope.decodeEvent([Array(json.utf8)] + frames)
    }

    @Test func anUpstreamGatewaysSample() throws {
        let read = try profile(
            """
            {"type": "voice_profile_analyze", "request_id": "r", "user_id": "u", "audio_data": "AQID",
             "audio_format": "wav", "is_update": false, "existing_fingerprint": null, "include_transcription": true,
             "generate_previews": true, "preview_languages": ["en", "fr"], "preview_text": "H\\u00e9", "x": [1]}
            """)
        #expect(
            read
                == VoiceProfileRequest(
                    .analyze, requestId: "r", userId: "u", audio: .bytes([1, 2, 3]), includeTranscription: true,
                    previewLanguages: ["en", "fr"], previewText: "Hé", terms: RequestTerms(version: nil)))
    }

    /// No preview that was not asked for.
    @Test(arguments: ["", #","generate_previews":false"#, #","generate_previews":1"#])
    func languagesAloneMakeNoPreviews(_ field: String) throws {
        let read = try profile(
            #"{"type":"voice_profile_analyze","request_id":"r","preview_languages":["en"]\#(field)}"#, [[1]])
        #expect(read.previewLanguages.isEmpty)
    }

    /// A list, the same in an object, or 32-bit floats as base64.
    @Test(arguments: [
        Sample.fingerprintJSON, #"{"values":\#(Sample.fingerprintJSON),"version":"1"}"#,
        #""AAAAPwAAgD8AAABAAABAQAAAgEAAAKBAAADAQAAA4EAAAABBAAAQQQAAIEEAADBBAABAQQ==""#,
    ])
    func aFingerprintInAnyShape(_ json: String) throws {
        let read = try profile(
            #"{"type":"voice_profile_verify","request_id":"r","existing_fingerprint":\#(json)}"#, [[1]])
        #expect(read.fingerprint == (try Sample.fingerprint()))
    }

    @Test(arguments: [
        "[]", "[1,2,3]", "7", "true", "{}", #""AAAA""#, #""no base64""#, #"{"values":[1]}"#,
        "[0.5,1,2,3,4,5,6,7,8,9,10,11,1e300]", #"[0.5,1,2,3,4,5,6,7,8,9,10,11,"12"]"#,
        "[0.5,1,2,3,4,5,6,7,8,9,10,11,12,13]",
    ])
    func aFingerprintThatIsNone(_ json: String) {
        let subject = WireSubject(type: "voice_profile_compare", taskId: "r")
        #expect(throws: WireError.wrongType("fingerprint_b", subject)) {
            try profile(
                #"{"type":"voice_profile_compare","request_id":"r","fingerprint_a":\#(Sample.fingerprintJSON),"#
                    + #""fingerprint_b":\#(json)}"#)
        }
    }

    @Test(
        arguments: [
            ("analyze", "", .missingField("audio", subject("analyze"))),
            ("analyze", #","audio_data":"?""#, .wrongType("audio_data", subject("analyze"))),
            (
                "analyze",
                #","audio_data":"AQ==","generate_previews":true,"preview_languages":["#
                    + String(repeating: #""es","#, count: 256) + #""es"]"#,
                .overLimit("preview_languages", subject("analyze"))
            ),
            ("verify", #","audio_data":"AQ==""#, .missingField("existing_fingerprint", subject("verify"))),
            (
                "verify", #","existing_fingerprint":\#(Sample.fingerprintJSON)"#,
                .missingField("audio", subject("verify"))
            ),
            ("compare", "", .missingField("fingerprint_a", subject("compare"))),
            (
                "compare", #","fingerprint_a":\#(Sample.fingerprintJSON)"#,
                .missingField("fingerprint_b", subject("compare"))
            ),
        ] as [(String, String, WireError)])
    func whatIsWrongIsNamed(_ kind: String, fields: String, error: WireError) {
        #expect(throws: error) { try profile(#"{"type":"voice_profile_\#(kind)","request_id":"r"\#(fields)}"#) }
    }

    private static func subject(_ kind: String) -> WireSubject {
        WireSubject(type: "voice_profile_\(kind)", taskId: "r")
    }

    @Test(
        arguments: VoiceProfileRequest.Kind.allCases.map(\.rawValue)
            + VoiceOperationRequest.Operation.allCases.map(\.rawValue))
    func eachMustNameItsTask(_ type: String) {
        #expect(throws: WireError.missingField("taskId", WireSubject(type: type, userId: "u"))) {
            try Envelope.decodeRequest([Array(#"{"type":"\#(type)","userId":"u"}"#.utf8), [1]])
        }
    }

    @Test func anUpstreamGatewaysOperation() throws {
        let read = try operation(
            """
            {"type": "voice_translate", "taskId": "t", "userId": "u", "audioData": "AQ==", "sourceLanguage": "en",
             "targetLanguages": ["es"], "generateVoiceClone": true, "webhookUrl": "http://x/", "priority": 1,
             "format": "flac"}
            """)
        #expect(
            read
                == VoiceOperationRequest(
                    .translate, taskId: "t", userId: "u", audio: .bytes([1]), language: "en", targetLanguages: ["es"],
                    terms: RequestTerms(version: nil)))
    }

    @Test(
        arguments: [
            (#""binaryFrames":{"audio":1,"audioB":2}"#, [[1], [2]], .bytes([1]), .bytes([2])),
            (#""binaryFrames":{"audio":2,"audioB":1}"#, [[1], [2]], .bytes([2]), .bytes([1])),
            (#""audioData":"AQ==","audioDataB":"Ag==""#, [], .bytes([1]), .bytes([2])),
            (#""audioDataB":"Ag==""#, [[1]], .bytes([1]), .bytes([2])),
            // Two frames without names are one recording and something else.
            (#""x":0"#, [[1], [2]], .bytes([1]), nil),
            (#""binaryFrames":{"audioB":1}"#, [[1]], nil, .bytes([1])),
        ] as [(String, [Frame], WireAudio?, WireAudio?)])
    func theTwoRecordingsOfAComparison(
        _ fields: String, frames: [Frame], first: WireAudio?, second: WireAudio?
    ) throws {
        let read = try operation(#"{"type":"voice_compare","taskId":"t",\#(fields)}"#, frames)
        #expect(read.audio == first)
        #expect(read.otherAudio == second)
    }

    @Test(
        arguments: [
            (#""targetLanguages":"es""#, .wrongType("targetLanguages", operationSubject)),
            (
                #""targetLanguages":["# + String(repeating: #""es","#, count: 256) + #""es"]"#,
                .overLimit("targetLanguages", operationSubject)
            ),
            (#""audioData":"*""#, .wrongType("audioData", operationSubject)),
            (#""audioDataB":"*""#, .wrongType("audioDataB", operationSubject)),
            (#""binaryFrames":{"audioB":9}"#, .wrongType("binaryFrames", operationSubject)),
            (#""manner":{"pitchHz":-1,"rangeSemitones":1}"#, .wrongType("manner", operationSubject)),
            (#""audioPath":"/etc/passwd""#, .refusedField("audioPath", operationSubject)),
        ] as [(String, WireError)])
    func whatIsWrongInAnOperationIsNamed(_ field: String, error: WireError) {
        #expect(throws: error) { try operation(#"{"type":"voice_compare","taskId":"t",\#(field)}"#) }
    }

    private static let operationSubject = WireSubject(type: "voice_compare", taskId: "t")

    @Test func anUpstreamTranslatorsResultIsKeptToTheByte() throws {
        let result = #"{ "jobs" : [1.50, "\u00e9"], "total": 1e0 }"#
        let json =
            #"{"type": "voice_api_success", "taskId": "t", "requestType": "voice_history", "result": \#(result)}"#
        #expect(
            try event(json, [[1]])
                == .voiceOperationAnswer(
                    VoiceOperationAnswer(
                        taskId: "t", requestType: "voice_history",
                        outcome: .success(result: Array(result.utf8), frames: [[1]]), timestamp: nil)))
    }

    /// Peers have `errorCode` alone.
    @Test(
        arguments: [
            (#""errorCode":"NOT_FOUND""#, .notFound), (#""errorCode":"INVALID_REQUEST","code":"NO_SPEECH""#, .noSpeech),
            (#""errorCode":"VOICE_CLONE_FAILED""#, .engineFailed), (#""x":0"#, .engineFailed),
        ] as [(String, ServiceError.Code)])
    func anUpstreamTranslatorsError(_ field: String, code: ServiceError.Code) throws {
        #expect(
            try event(#"{"type":"voice_api_error","taskId":"t","error":"No.",\#(field)}"#)
                == .voiceOperationAnswer(
                    VoiceOperationAnswer(
                        taskId: "t", requestType: nil, outcome: .failure(ServiceError(code, "No.")), timestamp: nil)))
    }

    /// Without a job it is the task's; beyond its bounds it is at them.
    @Test(arguments: [(#""progress":7"#, 1.0), (#""progress":-1,"jobId":null"#, 0), (#""progress":0.5,"step":2"#, 0.5)])
    func anUpstreamTranslatorsProgress(_ field: String, progress: Double) throws {
        #expect(
            try event(#"{"type":"voice_job_progress","taskId":"t",\#(field)}"#)
                == .voiceJobProgress(
                    VoiceJobProgress(
                        taskId: "t", jobId: "t", progress: progress, currentStep: nil, timestamp: nil)))
        #expect(throws: WireError.missingField("progress", WireSubject(type: "voice_job_progress", taskId: "t"))) {
            try event(#"{"type":"voice_job_progress","taskId":"t"}"#)
        }
    }

    /// A result that is none.
    @Test(arguments: VoiceProfileResult.Kind.allCases)
    func aResultWithoutSuccessIsAFailure(_ kind: VoiceProfileResult.Kind) throws {
        let json =
            #"{"type": "\#(kind.rawValue)", "request_id": "r", "success": false, "user_id": "u", "error": "No voice."}"#
        #expect(
            try event(json)
                == .voiceProfileFailure(
                    VoiceProfileFailure(
                        requestId: "r", userId: "u", ServiceError(.engineFailed, "No voice."), timestamp: nil)))
    }

    @Test(
        arguments: [
            (
                #"{"type":"voice_api_success","taskId":"t"}"#,
                .missingField("result", WireSubject(type: "voice_api_success", taskId: "t"))
            ),
            (
                #"{"type":"voice_api_error","taskId":"t"}"#,
                .missingField("error", WireSubject(type: "voice_api_error", taskId: "t"))
            ),
            (
                #"{"type":"voice_profile_error","request_id":"t"}"#,
                .missingField("error", WireSubject(type: "voice_profile_error", taskId: "t"))
            ),
            (
                #"{"type":"voice_profile_analyze_result","request_id":"t","voice_previews":[{"frame":1}]}"#,
                .missingField("frame", WireSubject(type: "voice_profile_analyze_result", taskId: "t"))
            ),
        ] as [(String, WireError)])
    func whatIsWrongInAnAnswerIsNamed(_ json: String, error: WireError) {
        #expect(throws: error) { try event(json) }
    }

    @Test func noBytesCrashTheReader() throws {
        try Mutations.read([
            Array(
                (#"{"type":"voice_profile_analyze","request_id":"r","existing_fingerprint":\#(Sample.fingerprintJSON),"#
                    + #""generate_previews":true,"preview_languages":["es"],"binaryFrames":{"audio":1}}"#).utf8),
            [1],
        ]) { frames throws(WireError) in _ = try Envelope.decodeRequest(frames) }
        try Mutations.read([
            Array(
                (#"{"type":"voice_compare","taskId":"t","targetLanguages":["es"],\#(Sample.mannerJSON),"#
                    + #""binaryFrames":{"audio":1,"audioB":2},"audioDataB":"AQI="}"#).utf8),
            [1], [2],
        ]) { frames throws(WireError) in _ = try Envelope.decodeRequest(frames) }
        try Mutations.read([
            Array(
                (#"{"type":"voice_profile_analyze_result","request_id":"r","fingerprint":\#(Sample.fingerprintJSON),"#
                    + #""quality_score":0.5,"quality_reasons":["noisy"],\#(Sample.transcriptJSON),"voice_previews":["#
                    + #"{"language":"es","text":"x","durationMs":9,"frame":1}],"is_match":true}"#).utf8),
            [1],
        ]) { frames throws(WireError) in _ = try Envelope.decodeEvent(frames) }
    }
}
