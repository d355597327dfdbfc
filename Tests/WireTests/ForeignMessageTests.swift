import DragomanModel
import Testing

@testable import Wire

/// Messages as others write them: Python's spaces and escapes, JavaScript's halves of emoji, fractions where whole
/// numbers are meant, and what a stranger may think of.
@Suite struct ForeignMessageTests {
    private func request(_ json: String) throws -> TranslationRequest? {
        guard case .translation(let request) = try Envelope.decodeRequest([Array(json.utf8)]) else { return nil }
        return request
    }

    private func event(_ json: String) throws -> WireEvent {
        try Envelope.decodeEvent([Array(json.utf8)])
    }

    @Test func anUpstreamGatewaysRequest() throws {
        let request = try request(
            """
            {"messageId":"65a1","text":"Caf\\u00e9 \\ud83d\\ude00 \\u0026\\/","sourceLanguage":"fr","targetLanguages":
             ["en", "es"],"conversationId":"any","taskId":"9b2c","timestamp":1769700000123.75,"modelType":"medium"}
            """)
        #expect(
            request
                == TranslationRequest(
                    taskId: "9b2c", messageId: "65a1", text: "Café 😀 &/", sourceLanguage: "fr",
                    targetLanguages: ["en", "es"], conversationId: "any", modelType: "medium",
                    timestamp: 1_769_700_000_124, terms: RequestTerms(version: nil)))
    }

    @Test func anUpstreamTranslatorsAnswer() throws {
        let event = try event(
            """
            {"type": "translation_completed", "taskId": "9b2c", "result": {"messageId": "65a1", "translatedText": \
            "Coffee \\ud83d\\ude00", "sourceLanguage": "fr", "targetLanguage": "en", "confidenceScore": 0.95, \
            "processingTime": 0.1234, "modelType": "basic", "workerName": "normal_worker_1", "error": null, \
            "fromCache": false}, "targetLanguage": "en", "timestamp": 1769700000.1234567, \
            "metadata": {"protocol": "ZMQ_PUB_SUB", "encoding": "UTF-8"}}
            """)
        #expect(
            event
                == .translationCompleted(
                    TranslationCompleted(
                        taskId: "9b2c", messageId: "65a1", translatedText: "Coffee 😀", sourceLanguage: "fr",
                        targetLanguage: "en", timestamp: 1_769_700_000.1234567, confidence: 0.95,
                        processingTime: 0.1234, modelType: "basic", workerName: "normal_worker_1")))
    }

    @Test func anUpstreamTranslatorsPong() throws {
        let event = try event(
            """
            {"type": "pong", "timestamp": 1769700000.5, "translator_status": "alive", "translator_port_pub": 5558, \
            "translator_port_pull": 5555, "audio_pipeline_available": true}
            """)
        #expect(
            event
                == .pong(
                    Pong(
                        timestamp: 1_769_700_000.5, publishPort: 5558, pullPort: 5555, isAudioPipelineAvailable: true,
                        protocolVersion: nil)))
    }

    @Test func anUpstreamTranslatorsFullPool() throws {
        let event = try event(#"{"type": "translation_error", "taskId": "t", "error": "translation pool full"}"#)
        guard case .translationError(let failure) = event else {
            Issue.record("no failure")
            return
        }
        #expect(failure.serviceError == ServiceError(.overloaded, "translation pool full", retryable: true))
    }

    @Test(arguments: [
        (#"\ud83d\ude00"#, "😀"), (#"x \ud83d y"#, "x \u{FFFD} y"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
        (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\u0000"#, "\0"), (#"\\u0041"#, #"\u0041"#),
    ])
    func escapesInATextAreUndone(json: String, text: String) throws {
        #expect(
            try request(#"{"taskId":"t","messageId":"m","text":"\#(json)","targetLanguages":[]}"#)?.text == text)
    }

    @Test func theLastOfTwoFieldsCounts() throws {
        let request = try request(
            #"{"taskId":"a","messageId":"m","text":"x","text":"y","targetLanguages":["en"],"taskId":"b","#
                + #""targetLanguages":["es"],"t\u0065xt":"z"}"#)
        #expect(request?.taskId == "b")
        #expect(request?.text == "z")
        #expect(request?.targetLanguages == ["es"])
    }

    /// An optional field that is of another type, or too large to mean anything, is as good as none.
    @Test(arguments: [
        #""timestamp":1e300"#, #""timestamp":9007199254740994"#, #""timestamp":"now""#, #""deadlineMs":[]"#,
        #""deadlineMs":-1e17"#, #""attempt":{}"#, #""tenant":5"#, #""priority":"soon""#, #""modelType":null"#,
        #""ack":1"#, #""conversationId":"""#, #""v":true"#,
    ])
    func optionalFieldsMayBeWrong(field: String) throws {
        let plain = TranslationRequest(
            taskId: "t", messageId: "m", text: "x", targetLanguages: ["es"], terms: RequestTerms(version: nil))
        #expect(
            try request(#"{"taskId":"t","messageId":"m","text":"x","targetLanguages":["es"],\#(field)}"#) == plain)
    }

    @Test(
        arguments: [
            (#""text":"x","targetLanguages":["es"]"#, .missingField("messageId", subject(message: nil))),
            (#""messageId":"m","targetLanguages":["es"]"#, .missingField("text", subject())),
            (#""messageId":"m","text":"x""#, .missingField("targetLanguages", subject())),
            (#""messageId":"m","text":5,"targetLanguages":["es"]"#, .wrongType("text", subject())),
            (#""messageId":"m","text":"x","targetLanguages":"es""#, .wrongType("targetLanguages", subject())),
            (#""messageId":"m","text":"x","targetLanguages":[["es"]]"#, .wrongType("targetLanguages", subject())),
            (
                #""messageId":"m","text":"x","targetLanguages":["\#(String(repeating: "e", count: 513))"]"#,
                .overLimit("targetLanguages", subject())
            ),
            (#""messageId":"m","x":1e999"#, .notJSON(offset: 34, subject())),
            (#""messageId":"m","x":"# + String(repeating: "[", count: 40), .notJSON(offset: 65, subject())),
        ] as [(String, WireError)])
    func whatIsWrongIsNamedWithTheIdsThatCouldBeRead(rest: String, error: WireError) {
        #expect(throws: error) { try request(#"{"taskId":"t",\#(rest)}"#) }
    }

    private static func subject(message: String? = "m") -> WireSubject {
        WireSubject(taskId: "t", messageId: message)
    }

    @Test(arguments: ["", "[]", "7", "null", "{", #"{"type":5}"#, #"{"type":""}"#])
    func eventsThatSayNothingAreErrors(json: String) {
        #expect(throws: WireError.self) { try event(json) }
    }
}
