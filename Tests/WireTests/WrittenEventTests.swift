import DragomanModel
import Testing

@testable import Wire

/// Events to the byte, and read back.
@Suite struct WrittenEventTests {
    @Test func aPongWithEverything() throws {
        let pong = Pong(
            timestamp: 1_769_700_000.12, publishPort: 5558, pullPort: 5555, nonce: "n", version: "0.1.0",
            engines: [Pong.Engine(name: "apertium", version: "3.9")],
            routes: [
                Pong.Route(source: "en", target: "es", engine: "apertium", version: "eng-spa 1.0"),
                Pong.Route(source: "en", target: "fr", via: ["ca"], engine: "apertium", version: "a 1 + b 2"),
            ])
        try check(
            .pong(pong),
            #"{"type":"pong","timestamp":1769700000.12,"translator_status":"alive","translator_port_pub":5558,"#
                + #""translator_port_pull":5555,"audio_pipeline_available":false,"nonce":"n","v":1,"version":"0.1.0","#
                + #""engines":[{"name":"apertium","version":"3.9"}],"routes":[{"source":"en","target":"es","via":[],"#
                + #""engine":"apertium","version":"eng-spa 1.0"},{"source":"en","target":"fr","via":["ca"],"#
                + #""engine":"apertium","version":"a 1 + b 2"}]}"#)
    }

    @Test func aPongOfATranslatorThatKnowsNoRoutes() throws {
        let pong = Pong(timestamp: 1, isAudioPipelineAvailable: true, protocolVersion: nil)
        try check(
            .pong(pong),
            #"{"type":"pong","timestamp":1.0,"translator_status":"alive","audio_pipeline_available":true,"engines":[]}"#
        )
    }

    @Test func aTranslationWithEverything() throws {
        let completed = TranslationCompleted(
            taskId: "t", messageId: "m", translatedText: "Bon dia \\ \u{1F600}", sourceLanguage: "fr",
            targetLanguage: "ca", timestamp: 1_769_700_000.12, confidence: 0.9, processingTime: 0.004,
            translationTime: 0.003, queueTime: 0.0004, modelType: "basic", workerName: "apertium-2", workerId: "w",
            translatorModel: "apertium fra-cat 1.10", poolType: "normal", memoryUsage: 0, cpuUsage: 0.5,
            version: "0.1.0", segmentsCount: 1, emojisCount: 1, route: ["fr", "ca"], requestId: "t")
        try check(
            .translationCompleted(completed),
            #"{"type":"translation_completed","taskId":"t","targetLanguage":"ca","timestamp":1769700000.12,"#
                + #""translatedText":"Bon dia \\ 😀","result":{"messageId":"m","translatedText":"Bon dia \\ 😀","#
                + #""sourceLanguage":"fr","targetLanguage":"ca","confidenceScore":0.9,"processingTime":0.004,"#
                + #""modelType":"basic","workerName":"apertium-2","translatorModel":"apertium fra-cat 1.10","#
                + #""workerId":"w","poolType":"normal","translationTime":0.003,"queueTime":0.0004,"memoryUsage":0.0,"#
                + #""cpuUsage":0.5,"timestamp":1769700000.12,"version":"0.1.0","segmentsCount":1,"emojisCount":1,"#
                + #""route":["fr","ca"]},"metadata":{"protocol":"ZMQ_PUB_SUB","encoding":"UTF-8","requestId":"t"}}"#)
    }

    /// Nothing is invented for figures that were not measured.
    @Test func aTranslationWithNothingMeasured() throws {
        let completed = TranslationCompleted(
            taskId: "t", messageId: nil, translatedText: "", sourceLanguage: nil, targetLanguage: "ca")
        try check(
            .translationCompleted(completed),
            #"{"type":"translation_completed","taskId":"t","targetLanguage":"ca","translatedText":"","#
                + #""result":{"translatedText":"","targetLanguage":"ca"},"#
                + #""metadata":{"protocol":"ZMQ_PUB_SUB","encoding":"UTF-8"}}"#)
    }

    @Test(
        arguments: [
            (
                TranslationFailure(
                    taskId: "t", messageId: "m", conversationId: "c", targetLanguage: "ja",
                    ServiceError(.noRoute, "No \"ja\".")),
                #""messageId":"m","error":"No \"ja\".","conversationId":"c","code":"NO_ROUTE","targetLanguage":"ja","#
                    + #""retryable":false}"#
            ),
            (
                TranslationFailure(
                    taskId: "t", messageId: nil,
                    ServiceError(.overloaded, "Too many wait.", retryable: true, retryAfterMilliseconds: 500)),
                #""error":"translation pool full","code":"OVERLOADED","retryable":true,"retryAfterMs":500}"#
            ),
            (TranslationFailure(taskId: "t", messageId: "m", error: "x"), #""messageId":"m","error":"x"}"#),
        ] as [(TranslationFailure, String)])
    func aFailure(_ failure: TranslationFailure, rest: String) throws {
        try check(.translationError(failure), #"{"type":"translation_error","taskId":"t","# + rest)
    }

    @Test func aTextThatWasSkipped() throws {
        try check(
            .translationSkipped(
                TranslationSkipped(messageId: "m", length: 131_073, maxLength: 131_072, conversationId: "c")),
            #"{"type":"translation_skipped","messageId":"m","reason":"message_too_long","length":131073,"#
                + #""max_length":131072,"conversationId":"c"}"#)
    }

    @Test func acknowledgements() throws {
        try check(.taskAccepted(TaskAccepted(taskId: "t")), #"{"type":"task_accepted","taskId":"t"}"#)
        try check(
            .taskRejected(TaskRejected(taskId: "t", code: .overloaded, retryAfterMilliseconds: 500)),
            #"{"type":"task_rejected","taskId":"t","code":"OVERLOADED","retryAfterMs":500}"#)
        try check(
            .taskRejected(TaskRejected(taskId: "t", code: nil)), #"{"type":"task_rejected","taskId":"t"}"#)
    }

    private func check(_ event: WireEvent, _ json: String) throws {
        let frames = Envelope.encode(event)
        #expect(frames.map { String(decoding: $0, as: UTF8.self) } == [json])
        #expect(try Envelope.decodeEvent(frames) == event)
    }
}
