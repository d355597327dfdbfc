import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// Requests that come again: the same id is the same work.
@Suite(.endedWhenHung)
struct RepeatedRequestTests {
    private static func request(_ languages: String, text: String = "house", _ others: String = "") -> String {
        #"{"taskId":"t","messageId":"m","text":"\#(text)","sourceLanguage":"en","targetLanguages":[\#(languages)]\#(others)}"#
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aFinishedTaskIsAnsweredFromMemory(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        engine.open()
        // Without a memo of sentences: only the task is remembered.
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.memoBytes = 0
        } _: { gateway, _ in
            let first = try await gateway.ask(Self.request(#""es""#))
            let again = try await gateway.ask(Self.request(#""es""#))
            #expect(first["translatedText"] == "HOUSE")
            #expect(again == first)
            #expect(engine.calls == 1)
            // A language that was not asked for before is made, the other one told again.
            try await gateway.send(Self.request(#""es","fr""#))
            #expect(Set(try await gateway.receive(count: 2).map { $0["targetLanguage"] }) == ["es", "fr"])
            #expect(engine.calls == 2)
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aRunningTaskIsJoined(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, _ in
            try await gateway.send(Self.request(#""es""#))
            await engine.called(1)
            #expect(try await gateway.ask(Self.request(#""es""#, #","ack":true"#))["type"] == "task_accepted")
            engine.open()
            #expect(try await gateway.receive()["translatedText"] == "HOUSE")
            #expect(try await gateway.hearsNothingElse())
            #expect(engine.calls == 1)
        }
    }

    /// At the native door the one who asked last gets what is still to come: a Gateway that has connected again.
    @Test func aTaskIsAnsweredToTheConnectionThatAskedLast() async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: .native, engine: engine) { gateway, translator in
            try await gateway.send(Self.request(#""es""#))
            await engine.called(1)
            let second = try ForeignGateway(.native, of: translator)
            #expect(try await second.ask(Self.request(#""es""#, #","ack":true"#))["type"] == "task_accepted")
            engine.open()
            #expect(try await second.receive()["translatedText"] == "HOUSE")
            #expect(try await gateway.hearsNothingElse())
            await second.close()
        }
    }

    @Test(arguments: ["mouse", "House"])
    func anotherTextUnderTheSameIdIsInvalid(_ text: String) async throws {
        let engine = GatedEngine()
        engine.open()
        try await OpenTranslator.visited(by: .native, engine: engine) { gateway, _ in
            let first = try await gateway.ask(Self.request(#""es""#))
            let other = try await gateway.ask(Self.request(#""es""#, text: text))
            #expect(
                try other
                    == Answer(
                        #"{"type":"translation_error","taskId":"t","messageId":"m","code":"INVALID_REQUEST","#
                            + #""error":"taskId was used for something else before.","retryable":false}"#))
            #expect(try await gateway.ask(Self.request(#""es""#)) == first)
        }
    }
}
