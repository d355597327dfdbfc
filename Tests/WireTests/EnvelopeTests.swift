import DragomanModel
import TestSupport
import Testing

@testable import Wire

@Suite struct EnvelopeTests {
    private static let request = """
        {"type":"translation","taskId":"t1","messageId":"m1","text":"Salut \\"toi\\"\\n","sourceLanguage":"fr",\
        "targetLanguages":["en","es"],"conversationId":"c1","modelType":"basic","timestamp":1769700000123,"v":1,\
        "priority":"live","deadlineMs":5000,"attempt":1,"tenant":"acme","ack":true}
        """

    @Test func `a translation request is written to the letter and read back`() throws {
        let request = TranslationRequest(
            taskId: "t1", messageId: "m1", text: "Salut \"toi\"\n", sourceLanguage: "fr",
            targetLanguages: ["en", "es"], conversationId: "c1", timestamp: 1_769_700_000_123,
            terms: RequestTerms(
                priority: .live, deadlineMilliseconds: 5000, attempt: 1, tenant: "acme", acknowledge: true))
        let frames = Envelope.encode(.translation(request))
        #expect(String(decoding: frames[0], as: UTF8.self) == Self.request)
        #expect(try Envelope.decodeRequest(frames) == .translation(request))
    }

    @Test func `malformed JSON keeps the id that can be read`() {
        let error = #expect(throws: WireError.self) {
            try Envelope.decodeRequest([Array(#"{"text":"x","taskId":"t9","messageId":"m9",,"#.utf8)])
        }
        #expect(error?.taskId == "t9")
        #expect(error?.messageId == "m9")
    }

    @Test func `a lone surrogate becomes a replacement character, a pair its character`() throws {
        let json = #"{"type":"translation_error","taskId":"t","error":"\ud83d\ude00 \ud83d x \ude00"}"#
        guard case .translationError(let failure) = try Envelope.decodeEvent([Array(json.utf8)]) else {
            Issue.record("not a translation_error")
            return
        }
        #expect(failure.error == "\u{1F600} \u{FFFD} x \u{FFFD}")
    }

    @Test func `a full pool says the words that peers match`() {
        let failure = TranslationFailure(taskId: "t", messageId: "m", ServiceError(.overloaded, "The queue is full."))
        let text = String(decoding: Envelope.encode(.translationError(failure))[0], as: UTF8.self)
        #expect(text.contains(#""error":"translation pool full""#))
    }

    @Test(arguments: ["audioUrl", "audioPath"])
    func `nothing that a peer names is opened`(_ field: String) {
        let json = #"{"taskId":"t","type":"audio_process","\#(field)":"file:///etc/passwd"}"#
        let error = #expect(throws: WireError.self) { try Envelope.decodeRequest([Array(json.utf8)]) }
        #expect(error == .refusedField(field, WireSubject(type: "audio_process", taskId: "t")))
    }

    @Test func `100,000 mutations of a request are read or refused`() {
        var random = SplitMix(seed: 7)
        let original = Array(Self.request.utf8)
        for _ in 0..<100_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0...3, using: &random))
            do {
                _ = try Envelope.decodeRequest([bytes])
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
