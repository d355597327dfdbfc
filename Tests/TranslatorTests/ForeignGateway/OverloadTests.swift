import DragomanModel
import TestSupport
import Testing

@testable import Translator

@Suite(.endedWhenHung)
struct OverloadTests {
    private static func request(_ task: String, _ others: String = "") -> String {
        #"{"taskId":"\#(task)","messageId":"m","text":"house","sourceLanguage":"en","targetLanguages":["es"]\#(others)}"#
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aFullQueueSaysSoInTheWordsThatPeersMatch(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.maxActive = 1
            $0.maxQueued = 1
        } _: { gateway, translator in
            try await gateway.send(Self.request("1"))
            try await gateway.send(Self.request("2"))
            let full = try await gateway.ask(Self.request("3"))
            let error =
                #"{"type":"translation_error","taskId":"3","messageId":"m","error":"translation pool full","#
                + #""code":"OVERLOADED","retryable":true,"retryAfterMs":500}"#
            #expect(try full == Answer(error))
            // With an acknowledgement the refusal comes twice: once for peers of ours, once for all.
            try await gateway.send(Self.request("3", #","ack":true"#))
            let refused = try await gateway.receive(count: 2)
            #expect(
                try refused == [
                    Answer(#"{"type":"task_rejected","taskId":"3","code":"OVERLOADED","retryAfterMs":500}"#),
                    Answer(error),
                ])
            #expect(await translator.server.snapshot().lanes["translation"]?.rejected == 2)
            engine.open()
            #expect(try await gateway.receive(count: 2).map { $0["taskId"] } == ["1", "2"])
            #expect(try await gateway.ask(Self.request("3"))["translatedText"] == "HOUSE")
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func onlyWhoAsksForAnAcknowledgementGetsOne(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, _ in
            #expect(
                try await gateway.ask(Self.request("1", #","ack":true"#))
                    == Answer(#"{"type":"task_accepted","taskId":"1"}"#))
            try await gateway.send(Self.request("2"))
            try await gateway.send(Self.request("3", #","ack":false"#))
            #expect(try await gateway.hearsNothingElse())
            engine.open()
            #expect(Set(try await gateway.receive(count: 3).map { $0["type"] }) == ["translation_completed"])
        }
    }
}
