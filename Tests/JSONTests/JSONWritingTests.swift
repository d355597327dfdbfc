import Testing

@testable import JSON

@Suite struct JSONWritingTests {
    private func text(_ body: (inout JSONWriter) -> Void) -> String {
        String(decoding: JSONWriter.object(body), as: UTF8.self)
    }

    @Test func membersAreWrittenInTheirOrder() {
        let text = text { json in
            json.member("b", "x")
            json.member("a", 1)
            json.object("o") { $0.member("t", true) }
            json.objects("l", [1, 2]) { $0.member("n", $1) }
            json.objects("e", [Int]()) { $0.member("n", $1) }
            json.member("s", ["p", "q"])
            json.key("with \"quotes\"")
            json.array([1.5, .infinity, -2, .nan]) { $0.number($1) }
            json.object("none") { _ in }
        }
        #expect(
            text == #"{"b":"x","a":1,"o":{"t":true},"l":[{"n":1},{"n":2}],"e":[],"s":["p","q"],"#
                + #""with \"quotes\"":[1.5,null,-2.0,null],"none":{}}"#)
    }

    @Test func aMemberWithoutAValueIsNullAndAFieldIsLeftOut() {
        let text = text { json in
            json.field("a", String?.none)
            json.member("b", String?.none)
            json.field("c", Int?.none)
            json.member("d", Int?.none)
            json.field("e", Double?.none)
            json.member("f", Double?.none)
            json.field("g", Bool?.none)
            json.field("h", [String]?.none)
            json.field("i", 0)
            json.field("j", 0.5)
            json.field("k", false)
            json.field("l", "")
            json.field("m", [String]())
        }
        #expect(text == #"{"b":null,"d":null,"f":null,"i":0,"j":0.5,"k":false,"l":"","m":[]}"#)
    }

    @Test func everythingBelowASpaceIsEscaped() {
        let all = String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0) }))
        #expect(
            text { $0.member("a", all + "\"\\/\u{7F}é") }
                == #"{"a":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011"#
                + #"\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\/"#
                + "\u{7F}é\"}")
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let texts = ["", "\u{0}\u{1F}\"\\/\n\té😀\u{2028}", String(repeating: "ab\"", count: 1_000)]
        for text in texts {
            let bytes = JSONWriter.object { $0.member("text", text) }
            #expect(try JSONObject(bytes, maxBytes: bytes.count)["text"]?.string == text)
        }
        for number in [0.1, 1e21, -1.7976931348623157e308, Double.leastNonzeroMagnitude, 1_769_700_000] {
            let bytes = JSONWriter.object { $0.member("n", number) }
            #expect(try JSONObject(bytes, maxBytes: bytes.count)["n"]?.double == number)
        }
    }
}
