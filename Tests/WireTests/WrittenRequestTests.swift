import DragomanModel
import Testing

@testable import Wire

/// Requests to the byte, and read back.
@Suite struct WrittenRequestTests {
    @Test(
        arguments: [
            (Ping(nonce: "a", timestamp: 5), #"{"type":"ping","timestamp":5,"v":1,"nonce":"a"}"#),
            (Ping(version: nil, timestamp: 1_769_700_000_123), #"{"type":"ping","timestamp":1769700000123}"#),
            (Ping(version: nil), #"{"type":"ping"}"#),
        ] as [(Ping, String)])
    func aPing(_ ping: Ping, json: String) throws {
        try check(.ping(ping), json)
    }

    @Test func aTranslationWithEverything() throws {
        let request = TranslationRequest(
            taskId: "t1", messageId: "m1", text: "Salut \"toi\"\n\u{0}é😀", sourceLanguage: "fr",
            targetLanguages: ["en", "es"], conversationId: "c1", modelType: "premium", timestamp: 1_769_700_000_123,
            terms: RequestTerms(
                priority: .live, deadlineMilliseconds: 5000, attempt: 1, tenant: "acme", acknowledge: true))
        try check(
            .translation(request),
            #"{"type":"translation","taskId":"t1","messageId":"m1","text":"Salut \"toi\"\n\u0000é😀","#
                + #""sourceLanguage":"fr","targetLanguages":["en","es"],"conversationId":"c1","modelType":"premium","#
                + #""timestamp":1769700000123,"v":1,"priority":"live","deadlineMs":5000,"attempt":1,"tenant":"acme","#
                + #""ack":true}"#)
    }

    @Test func aTranslationAsAnUpstreamPeerKnowsIt() throws {
        let request = TranslationRequest(
            taskId: "t", messageId: "m", text: "hi", targetLanguages: [], conversationId: "c", timestamp: 1,
            terms: RequestTerms(version: nil))
        try check(
            .translation(request),
            #"{"type":"translation","taskId":"t","messageId":"m","text":"hi","sourceLanguage":"auto","#
                + #""targetLanguages":[],"conversationId":"c","modelType":"basic","timestamp":1}"#)
    }

    @Test func aCancellation() throws {
        try check(.cancel(CancelRequest(taskId: "t")), #"{"type":"cancel","taskId":"t"}"#)
    }

    @Test func aQuestionForTheFigures() throws {
        try check(.statistics(StatisticsRequest(taskId: "t")), #"{"type":"translator_stats","taskId":"t"}"#)
        #expect(throws: WireError.missingField("taskId", WireSubject(type: "translator_stats"))) {
            try Envelope.decodeRequest([Array(#"{"type":"translator_stats"}"#.utf8)])
        }
    }

    /// What this version does not know is passed on as it came.
    @Test func anUnknownRequestKeepsItsFrames() throws {
        let frames: [Frame] = [Array(#"{ "type" : "telepathy", "taskId":"t" }"#.utf8), [0, 255]]
        guard case .unknown(let message) = try Envelope.decodeRequest(frames) else {
            Issue.record("known")
            return
        }
        #expect(message == UnknownMessage(WireSubject(type: "telepathy", taskId: "t"), frames: frames))
        #expect(Envelope.encode(WireRequest.unknown(message)) == frames)
    }

    private func check(_ request: WireRequest, _ json: String) throws {
        let frames = Envelope.encode(request)
        #expect(frames.map { String(decoding: $0, as: UTF8.self) } == [json])
        #expect(try Envelope.decodeRequest(frames) == request)
    }
}
