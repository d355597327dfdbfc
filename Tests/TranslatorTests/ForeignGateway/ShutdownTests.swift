import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// A Translator that is asked to stop leaves no request without an answer.
@Suite(.endedWhenHung)
struct ShutdownTests {
    private static func request(_ task: String, text: String) -> String {
        #"{"taskId":"\#(task)","messageId":"m","text":"\#(text)","sourceLanguage":"en","targetLanguages":["es"],"ack":true}"#
    }

    private static func refusal(_ task: String, _ language: String) throws -> Answer {
        try Answer(
            #"{"type":"translation_error","taskId":"\#(task)","messageId":"m",\#(language)"#
                + #""error":"The Translator is shutting down.","code":"SERVICE_UNAVAILABLE","retryable":true,"#
                + #""retryAfterMs":1000}"#)
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whatRunsMayFinishAndWhatComesLateIsRefused(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, translator in
            let accepted = try await gateway.ask(Self.request("1", text: "house"))
            #expect(accepted["type"] == "task_accepted")
            await engine.called(1)
            await translator.shutDown()
            while await translator.server.snapshot().serverStatus != "draining" { await Task.yield() }
            #expect(
                try await gateway.ask(Self.request("2", text: "house"))
                    == Answer(
                        #"{"type":"task_rejected","taskId":"2","code":"SERVICE_UNAVAILABLE","retryAfterMs":1000}"#))
            #expect(try await gateway.receive() == Self.refusal("2", ""))
            engine.open()
            #expect(try await gateway.receive()["translatedText"] == "HOUSE")
        }
    }

    /// An engine that never answers, in a child: what was taken is handed back when the grace is over.
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatIsNotDoneInTimeIsHandedBackToBeSentAgain(_ door: ForeignGateway.Door) async throws {
        let engine = FakeEngine.engine { $0.limits.stall = .seconds(600) }
        let count = 20
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.grace = .zero
            // Some are worked on, the others wait for their turn.
            $0.maxActive = 12
        } _: { gateway, translator in
            for task in 0..<count {
                // The first stage writes it in capitals, at which the second one hangs.
                try await gateway.send(Self.request("\(task)", text: "please hang \(task)"))
            }
            #expect(Set(try await gateway.receive(count: count).map { $0["type"] }) == ["task_accepted"])
            await translator.shutDown()
            let answers = try await gateway.receive(count: count)
            let expected = try (0..<count).map { try Self.refusal("\($0)", #""targetLanguage":"es","#) }
            #expect(Set(answers) == Set(expected))
        }
    }
}
