import Language
import Testing

@testable import Translator

@Suite struct ApertiumRecordTests {
    private func record(_ fragments: String...) -> ApertiumRecord {
        ApertiumRecord(MaskedSentence(fragments: fragments))
    }
    private func text(_ record: ApertiumRecord) -> String { String(decoding: record.bytes, as: UTF8.self) }

    @Test(arguments: [
        ("plain words", "plain words"),
        (#"\^$[]{}<>@/"#, #"\\\^\$\[\]\{\}\<\>\@\/"#),
        ("a ~ b", "a [~] b"),
        ("one\ntwo", "one[\n]two"),
        ("a\0b\u{FFFF}c", "abc"),
        ("שלום \u{202E}x👩‍👩‍👧", "שלום \u{202E}x👩‍👩‍👧"),
    ])
    func theStreamFormatIsEscaped(_ plain: String, _ escaped: String) {
        #expect(text(record(plain)) == escaped)
    }

    @Test func masksAndLongWordsTravelAsSuperblanks() {
        let long = String(repeating: "x", count: 201)
        #expect(text(record("see ", " and \(long) or ", "")) == "see [0] and [1] or [2]")
    }

    /// What an engine that changes nothing would return is what was asked, but for white space.
    @Test(arguments: [
        ["plain words"], [#"a \ b ^ $ [x] {y} <z> @me / ~"#], ["see ", " now"], ["", ""], ["", "", "middle", ""],
        ["one\ntwo"], ["ends with \\"], ["\u{1}\u{7F}\u{85}é\u{301}"],
        ["long " + String(repeating: "y", count: 500) + " word", "x"],
    ])
    func theWayBackIsTheWayThere(_ fragments: [String]) throws {
        let sentence = MaskedSentence(fragments: fragments)
        let record = ApertiumRecord(sentence)
        let decoded = try record.decode(record.bytes)
        #expect(decoded.fragments.map(trim) == fragments.map(trim))
    }

    private func trim(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(arguments: ["[1] a [0] b", "[0] a b", "[0] a [1] b [2]", "[0] a [0] [1]", "a b", "[0] a [x] b"])
    func masksOutOfPlaceAreNoticed(_ answer: String) {
        #expect(throws: ApertiumRecord.Mistake.blanks) { try record("", " x ", "").decode(Array(answer.utf8)) }
    }

    @Test(arguments: ["open [0", "stray ] bracket", "trailing \\"])
    func brokenFormatIsNoticed(_ answer: String) {
        #expect(throws: ApertiumRecord.Mistake.format) { try record("x").decode(Array(answer.utf8)) }
    }

    @Test func spacesThatDroppedWordsLeaveAreCollapsed() throws {
        #expect(try record("x").decode(Array("  Vi   ayer  ".utf8)).fragments == ["Vi ayer"])
        #expect(try record("a", "b").decode(Array(" Vi  [0]  ayer ".utf8)).fragments == ["Vi ", " ayer"])
    }

    @Test func badBytesAreMended() throws {
        #expect(try record("x").decode([0x61, 0xFF, 0x62]).fragments == ["a\u{FFFD}b"])
    }
}
