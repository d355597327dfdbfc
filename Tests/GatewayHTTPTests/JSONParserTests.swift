import Testing

@testable import GatewayHTTP

@Suite struct JSONParserTests {
    @Test func readsEveryKindOfValue() throws {
        let value = try JSONParser.parse(Array(#" {"a":[1,-2.5e1,true,false,null,"x"],"b":{}} "#.utf8))
        #expect(value["a"] == .array([.number(1), .number(-25), .bool(true), .bool(false), .null, .string("x")]))
        #expect(value["b"] == .object([]))
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9""#, "é"), (#""\ud83d\ude00""#, "😀"),
        (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"), ("\"مرحبا\"", "مرحبا"),
        (#""\u0000""#, "\0"),
    ])
    func undoesEscapes(text: String, expected: String) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == .string(expected))
    }

    @Test(arguments: [
        ("", 0), ("{", 1), (#"{"a""#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), ("[1 2]", 3), ("[1] x", 4), ("01", 1),
        ("tru", 0), (#""abc"#, 4), ("\"a\nb\"", 2), (#""\x""#, 1), (#""\u12g4""#, 5), ("-", 1), ("1.", 2), ("'a'", 0),
        ("1e999", 0), (#""a\"#, 3),
    ])
    func saysWhereATextIsNotJSON(text: String, offset: Int) {
        let failure = #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
        #expect(failure?.offset == offset)
    }

    @Test func refusesInvalidUTF8() {
        let bytes = Array(#"{"content":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        let failure = #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(bytes) }
        #expect(failure == JSONParser.Failure(reason: "invalid UTF-8", offset: 12))
    }

    @Test func refusesDeepNesting() throws {
        let limit = JSONParser.maxDepth
        _ = try JSONParser.parse(Array(repeating: 0x5B, count: limit) + Array(repeating: 0x5D, count: limit))
        #expect(throws: JSONParser.Failure.self) {
            try JSONParser.parse(Array(repeating: 0x5B, count: 100_000))
        }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let text = "\u{0}\u{1F}\"\\/\n\té😀\u{2028}"
        let bytes = JSONWriter.object { $0.member("text", text) }
        #expect(try JSONParser.parse(bytes)["text"] == .string(text))
    }
}
