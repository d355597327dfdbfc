import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// What cannot be served is answered where its sender can be named, and the next request is served as if nothing had
/// been.
@Suite(.enabled(if: RealApertium.isInstalled), .endedWhenHung)
struct HostileRequestTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var frames: [[UInt8]]
        /// In their order; none: it is counted.
        var answers: [String] = []

        init(_ name: String, _ json: String, _ answers: String...) {
            self.init(name, frames: [Array(json.utf8)], answers)
        }

        init(_ name: String, frames: [[UInt8]], _ answers: [String] = []) {
            testDescription = name
            self.frames = frames
            self.answers = answers
        }
    }

    private static let normal =
        #"{"type":"translation","taskId":"normal","messageId":"m","text":"The house","sourceLanguage":"en","#
        + #""targetLanguages":["es"]}"#

    private static func error(
        _ message: String, code: String = "INVALID_REQUEST", _ others: String = #""messageId":"m","#
    ) -> String {
        #"{"type":"translation_error","taskId":"t",\#(others)"error":"\#(message)","code":"\#(code)","retryable":false}"#
    }

    private static let answered: [Case] = [
        Case(
            "an unknown type", #"{"type":"telepathy","taskId":"t","messageId":"m","conversationId":"c"}"#,
            error("Unknown type of request.", #""messageId":"m","conversationId":"c","#)),
        Case(
            "malformed after the ids", #"{"taskId":"t","messageId":"m","text":"x",,"#,
            error("The first frame is not a JSON object (byte 41).")),
        Case(
            "malformed before the id", #"{"text":x,"taskId": "t"}"#,
            error("The first frame is not a JSON object (byte 8).", "")),
        Case(
            "not UTF-8",
            frames: [Array(#"{"taskId":"t","text":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)],
            [error("The first frame is not a JSON object (byte 22).", "")]),
        Case(
            "too deep", #"{"taskId":"t","messageId":"m","x":"# + String(repeating: "[", count: 100_000),
            error("The first frame is not a JSON object (byte 65).")),
        Case(
            "an empty text",
            #"{"taskId":"t","messageId":"m","text":" \n\u00a0","sourceLanguage":"en","targetLanguages":["es"]}"#,
            error("The text is empty.")),
        Case(
            "no text", #"{"taskId":"t","messageId":"m","sourceLanguage":"en","targetLanguages":["es"]}"#,
            error("The field text is missing.")),
        Case(
            "a text that is none", #"{"taskId":"t","messageId":"m","text":["x"],"targetLanguages":["es"]}"#,
            error("The field text has the wrong type.")),
        Case(
            "no languages", #"{"taskId":"t","messageId":"m","text":"x","targetLanguages":[]}"#,
            error("targetLanguages is empty.")),
        Case(
            "more languages than there are",
            #"{"taskId":"t","messageId":"m","text":"x","targetLanguages":["# + String(repeating: #""es","#, count: 256)
                + #""es"]}"#,
            error("The field targetLanguages is over its limit.")),
        Case(
            "a source that is no language",
            #"{"taskId":"t","messageId":"m","text":"x","sourceLanguage":"klingon tongue","targetLanguages":["es"]}"#,
            error("sourceLanguage is not a language tag such as es or pt-BR.", code: "UNKNOWN_LANGUAGE")),
        Case(
            "an address to fetch",
            #"{"taskId":"t","messageId":"m","text":"x","targetLanguages":["es"],"audioUrl":"http://127.0.0.1/x"}"#,
            error("The field audioUrl is refused: send the recording itself.")),
        Case(
            "a path to open",
            #"{"taskId":"t","messageId":"m","text":"x","targetLanguages":["es"],"audioPath":"/etc/passwd"}"#,
            error("The field audioPath is refused: send the recording itself.")),
        Case(
            "a rejection that was asked for",
            #"{"taskId":"t","messageId":"m","text":"","targetLanguages":["es"],"ack":true}"#,
            #"{"type":"task_rejected","taskId":"t","code":"INVALID_REQUEST"}"#, error("The text is empty.")),
        Case(
            "an over-long text",
            #"{"taskId":"t","messageId":"m","text":"\#(String(repeating: "é", count: 65_537))","conversationId":"c","#
                + #""targetLanguages":["es"]}"#,
            #"{"type":"translation_skipped","messageId":"m","reason":"message_too_long","length":131074,"#
                + #""max_length":131072,"conversationId":"c"}"#,
            error(
                "The text has more than 131072 bytes.", code: "TEXT_TOO_LONG", #""messageId":"m","conversationId":"c","#
            )
        ),
        Case(
            "an envelope that is over its limit",
            #"{"taskId":"t","messageId":"m","text":"\#(String(repeating: "x", count: 4 << 20))"}"#,
            error("The message is too large (4194344 bytes).")),
        Case(
            "too many frames",
            frames: [Array(#"{"taskId":"t","messageId":"m"}"#.utf8)] + Array(repeating: [0], count: 300),
            [error("The message has too many frames.")]),
        Case(
            "an unexpected frame of bytes", frames: [Array(#"{"type":"telepathy","taskId":"t"}"#.utf8), [0xFF, 0]],
            [error("Unknown type of request.", "")]),
    ]

    private static let counted: [Case] = [
        Case("malformed without an id", #"{"text":"x",,"#),
        Case("an id without an end", #"{"taskId":"t"#),
        Case("an id that is a number", #"{"taskId":7,"messageId":"m","text":"x","targetLanguages":["es"]}"#),
        Case("an id that is too long", #"{"taskId":"\#(String(repeating: "t", count: 513))","text":"x"}"#),
        Case("an id of bytes that are no text", frames: [Array(#"{"taskId":""#.utf8) + [0xFF] + Array(#""}"#.utf8)]),
        Case("an array", "[1,2,3]"),
        Case("nothing", ""),
        Case("a REQ socket's delimiter first", frames: [[], Array(#"{"type":"ping"}"#.utf8)]),
    ]

    @Test(arguments: answered, ForeignGateway.Door.allCases)
    func whatNamesItsTaskIsAnswered(_ request: Case, at door: ForeignGateway.Door) async throws {
        try await OpenTranslator.visited(by: door) { gateway, translator in
            try await gateway.send(frames: request.frames)
            let answers = try await gateway.receive(count: request.answers.count)
            #expect(try answers == request.answers.map { try Answer($0) })
            #expect(try await gateway.hearsNothingElse())
            #expect(try await gateway.ask(Self.normal)["translatedText"] == "La casa")
            #expect(await translator.server.snapshot().wire.unreadable == 0)
        }
    }

    @Test(arguments: counted, ForeignGateway.Door.allCases)
    func whatNamesNobodyIsCounted(_ request: Case, at door: ForeignGateway.Door) async throws {
        try await OpenTranslator.visited(by: door) { gateway, translator in
            try await gateway.send(frames: request.frames)
            #expect(try await gateway.hearsNothingElse())
            #expect(await translator.server.snapshot().wire.unreadable == 1)
            #expect(try await gateway.ask(Self.normal)["translatedText"] == "La casa")
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aFrameOverTheLimitBreaksTheConnectionButNotTheDoor(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.visited(by: door) { gateway, _ in
            try await gateway.send(frames: [Array(#"{"taskId":"t"}"#.utf8), Array(repeating: 7, count: (64 << 20) + 1)])
            // The socket connects again by itself.
            try await gateway.knock()
            #expect(try await gateway.ask(Self.normal)["translatedText"] == "La casa")
        }
    }

    @Test func framesThatAreTooMuchTogetherAreCounted() async throws {
        try await OpenTranslator.visited(by: .native) { gateway, translator in
            try await gateway.send(frames: Array(repeating: Array(repeating: 7, count: 22 << 20), count: 3))
            #expect(try await gateway.hearsNothingElse())
            #expect(await translator.server.snapshot().wire.oversize == 1)
            #expect(try await gateway.ask(Self.normal)["translatedText"] == "La casa")
        }
    }
}
