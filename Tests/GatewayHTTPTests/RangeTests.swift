import DragomanModel
import Testing

@testable import GatewayHTTP

/// Which bytes of a file a request gets.
@Suite struct RangeTests {
    @Test(
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=0-99", .part(0..<100)), ("bytes=99-99", .part(99..<100)),
            ("bytes=10-", .part(10..<100)), ("bytes=0-", .part(0..<100)), ("bytes=90-200", .part(90..<100)),
            ("bytes=-1", .part(99..<100)), ("bytes=-100", .part(0..<100)), ("bytes=-500", .part(0..<100)),
            ("BYTES=5-6", .part(5..<7)), ("bytes= 5-6\t", .part(5..<7)),
            ("bytes=0-99999999999999999999999", .part(0..<100)), ("bytes=-99999999999999999999999", .part(0..<100)),
            ("bytes=0-9223372036854775807", .part(0..<100)),
            ("bytes=100-", .unsatisfiable), ("bytes=100-200", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable), (nil, .whole), ("", .whole), ("bytes", .whole),
            ("bytes=", .whole), ("bytes=-", .whole), ("bytes=5", .whole), ("bytes=6-5", .whole), ("bytes=a-b", .whole),
            ("bytes=0-1-2", .whole), ("bytes=0x1-2", .whole), ("bytes=+1-2", .whole), ("bytes=--5", .whole),
            ("bytes=0-1,3-4", .whole), ("bytes=0-1,", .whole), ("items=0-1", .whole), ("bytes =0-1", .whole),
            ("bytes=1 -2", .whole), ("bytes=٣-٤", .whole),
        ] as [(String?, ByteRange)])
    func rangesOfAHundredBytes(field: String?, range: ByteRange) {
        #expect(ByteRange(field, length: 100) == range)
    }

    @Test(
        arguments: [
            ("bytes=0-", .unsatisfiable), ("bytes=0-0", .unsatisfiable), ("bytes=-5", .whole),
            ("bytes=-0", .unsatisfiable),
        ] as [(String, ByteRange)])
    func rangesOfAnEmptyFile(field: String, range: ByteRange) {
        #expect(ByteRange(field, length: 0) == range)
    }

    private static func tag() throws -> EntityTag {
        EntityTag(try #require(BlobHash(String(repeating: "ab", count: 32))))
    }

    private static let text = "\"\(String(repeating: "ab", count: 32))\""

    @Test(
        arguments: [
            (text, true), ("W/\(text)", true), ("*", true), ("\"x\", \(text)", true), ("\"a,b\" ,\tW/\(text)", true),
            (",,\(text)", true), (nil, false), ("", false), ("\"x\"", false), (String(text.dropLast()), false),
            (String(text.dropFirst().dropLast()), false), ("w/\(text)", false), ("x\(text)", false), ("\"", false),
            ("W/", false),
        ] as [(String?, Bool)])
    func whatAClientHas(field: String?, isNamed: Bool) throws {
        #expect(try Self.tag().isNamed(by: field) == isNamed)
    }

    @Test(
        arguments: [
            (nil, true), (text, true), ("W/\(text)", false), ("*", false), ("\"x\"", false), ("\(text), \"x\"", false),
            ("Thu, 01 Jan 1970 00:00:00 GMT", false), ("", false),
        ] as [(String?, Bool)])
    func onlyAPartOfTheSameIsOfUse(field: String?, allows: Bool) throws {
        #expect(try Self.tag().allowsRange(field) == allows)
    }
}
