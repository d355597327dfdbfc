import Testing

@testable import JSON

@Suite struct JSONReadingTests {
    private func read(_ text: String) throws(JSONError) -> JSONObject {
        try JSONObject(Array(text.utf8), maxBytes: 1 << 20)
    }

    /// The value in the field `v`.
    private func value(_ text: String) throws -> JSONValue? {
        try read(#"{"v":\#(text)}"#)["v"]
    }

    @Test func readsEveryKindOfValue() throws {
        let object = try read(#" {"a":[1,-2.5e1,true,false,null,"x"] , "b" : { } } "#)
        let elements = try #require(object["a"]?.elements)
        #expect(elements.map(\.kind) == [.number, .number, .bool, .bool, .null, .string])
        #expect((elements[0].int, elements[1].double, elements[2].bool) == (1, -25, true))
        #expect((elements[3].bool, elements[5].string) == (false, "x"))
        #expect(object["b"]?.object?.has("a") == false)
        #expect(object["c"] == nil)
    }

    @Test(arguments: ["1", #""x""#, "true", "[]", "{}"])
    func aValueIsOfOneKindOnly(_ text: String) throws {
        let value = try #require(try value(text))
        let readings = [
            value.int != nil, value.string != nil, value.bool != nil, value.elements != nil, value.object != nil,
        ]
        #expect(readings.count { $0 } == 1)
    }

    @Test func nullIsNoValueButAField() throws {
        let object = try read(#"{"a":null}"#)
        #expect(object["a"] == nil)
        #expect(object.has("a"))
        #expect(!object.has("b"))
    }

    @Test func ofTwoMembersOfOneNameTheLastCounts() throws {
        let object = try read(#"{"a":1,"b":2,"\u0061":3,"a":null,"b":{"c":4,"c":5}}"#)
        #expect(object["a"] == nil)
        #expect(object["b"]?.object?["c"]?.int == 5)
        #expect(try read(#"{"a":1,"\u0061":3}"#)["a"]?.int == 3)
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9""#, "é"), (#""\ud83d\ude00""#, "😀"),
        (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"), ("\"مرحبا\"", "مرحبا"),
        (#""\u0000""#, "\0"), (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"), (#""""#, ""),
    ])
    func undoesEscapes(text: String, expected: String) throws {
        #expect(try value(text)?.string == expected)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("1769700000.12", 1_769_700_000.12), ("1e3", 1_000), ("2.5E-1", 0.25),
            ("0.1", 0.1), ("123456789012345", 123_456_789_012_345), ("1.7976931348623157e308", 1.7976931348623157e308),
            ("9007199254740993", 9_007_199_254_740_992), ("0.30000000000000004", 0.30000000000000004),
            ("1e-400", 0), ("12345678901234567890", 12_345_678_901_234_567_168),
        ] as [(String, Double)])
    func numbersAreTheNearestDoubles(text: String, expected: Double) throws {
        #expect(try value(text)?.double == expected)
    }

    @Test(
        arguments: [
            ("1.5", 2), ("1e3", 1_000), ("9007199254740992", 1 << 53), ("-9007199254740992", -(1 << 53)),
            ("9007199254740994", nil), ("1e300", nil),
        ] as [(String, Int?)])
    func wholeNumbersEndWhereDoublesSkipSome(text: String, expected: Int?) throws {
        #expect(try value(text)?.int == expected)
    }

    @Test(arguments: [
        ("", 0), ("{", 1), (#"{"a""#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), ("[1 2]", 3), ("[1] x", 4), ("01", 1),
        ("tru", 0), (#""abc"#, 4), ("\"a\nb\"", 2), (#""\x""#, 1), (#""\u12g4""#, 5), ("-", 1), ("1.", 2), ("'a'", 0),
        ("1e999", 0), (#""a\"#, 3), (#""\u12"#, 5), ("{} {}", 3), ("[1,]", 3), ("{1:2}", 1), (#"{"a" 1}"#, 5),
        ("1e", 2), ("+1", 0), (".5", 0), ("NaN", 0), ("\u{FEFF}{}", 0), ("[\0]", 1), ("/**/{}", 0),
        (String(repeating: "9", count: 400), 0),
    ])
    func saysWhereATextIsNotJSON(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        guard case .notJSON(_, offset) = error else {
            Issue.record("it was noticed elsewhere, or not")
            return
        }
    }

    @Test(arguments: [
        ("{", "it ends too early"), (#"{"a":x}"#, "no value"),
        (#"{"a":1 2}"#, "neither a comma nor the end of an object"),
        (#"{"a":[1 2]}"#, "neither a comma nor the end of an array"), ("{a:1}", "no member name in quotes"),
        (#"{"a"=1}"#, "no colon after a name"), ("{}x", "there is more after its end"),
        (#"{"a":"\q"}"#, "an unknown escape"), (#"{"a":"\u00x0"}"#, "no four hexadecimal digits after \\u"),
        ("{\"a\":\"\t\"}", "a control character in a string"), (#"{"a":1e999}"#, "a number out of range"),
        (#"{"a":-x}"#, "no digit in a number"),
    ])
    func saysWhatIsWrong(text: String, reason: String) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        guard case .notJSON(reason, _) = error else {
            Issue.record("something else is wrong, or nothing")
            return
        }
    }

    @Test(
        arguments: [
            ("[]", .array), (" 1 ", .number), (#""x""#, .string), ("true", .bool), ("null", .null),
        ] as [(String, JSONValue.Kind)])
    func saysWhatATextIsThatIsNoObject(text: String, kind: JSONValue.Kind) {
        #expect(throws: JSONError.notAnObject(kind)) { try read(text) }
    }

    @Test func refusesInvalidUTF8() {
        let bytes = Array(#"{"content":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        #expect(throws: JSONError.notJSON(reason: "invalid UTF-8", offset: 12)) {
            try JSONObject(bytes, maxBytes: 100)
        }
    }

    @Test func refusesWhatIsTooLong() throws {
        let text = Array(#"{"a":1}"#.utf8)
        #expect(try JSONObject(text, maxBytes: 7)["a"]?.int == 1)
        #expect(throws: JSONError.notJSON(reason: "more than 6 bytes", offset: 6)) {
            try JSONObject(text, maxBytes: 6)
        }
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func refusesDeepNesting(open: String, close: String) throws {
        func nested(_ levels: Int) -> String {
            #"{"v":"# + String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels) + "}"
        }
        // The object around them is a level too.
        #expect(try read(nested(JSONScanner.maxDepth - 1)).has("v"))
        #expect(throws: JSONError.self) { try read(nested(JSONScanner.maxDepth)) }
        #expect(throws: JSONError.self) {
            try read(#"{"v":"# + String(repeating: open, count: 100_000))
        }
    }

    @Test(
        arguments: [
            (#"{"id":"a","#, "a"), (#"xx "id" : "a\n" }"#, "a\n"), (#"{"id":"","id":"b""#, "b"), (#"{"id":7,"#, nil),
            (#"{"text":"\"id\":\"a\"","#, nil), (#"{"id":"a"#, nil), (#""id""#, nil), ("", nil),
            (#"{"id":"12345","id":"6"#, nil), (#"                              "id":"a","#, nil),
        ] as [(String, String?)])
    func textsAreFoundInWhatIsNotJSON(text: String, expected: String?) {
        #expect(JSONRemains.text(of: "id", in: Array(text.utf8), reach: 20, maxBytes: 4) == expected)
    }
}
