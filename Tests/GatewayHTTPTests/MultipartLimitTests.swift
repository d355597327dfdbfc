import DragomanModel
import Testing

@testable import GatewayHTTP

/// What may not be too large, each just within its limit and just beyond it.
@Suite struct MultipartLimitTests {
    private static func body(_ contents: String...) -> [UInt8] {
        MultipartSamples.body(contents.map { Array($0.utf8) })
    }

    private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static func head(_ count: Int) -> String {
        let rest = "Content-Disposition: form-data; name=\"a\"\r\nX: \r\n\r\n"
        return rest.replacing("X: ", with: "X: " + text(count - rest.utf8.count))
    }

    private static let limits: MultipartLimits = {
        var limits = MultipartLimits(fileBytes: 100, setting: "audio.maxBytes")
        limits.headBytes = 200
        limits.parts = 3
        limits.textBytes = 50
        limits.surroundingBytes = 20
        limits.bodyBytes = 800
        return limits
    }()

    private static let whole = body(MultipartSamples.file(text(100)), MultipartSamples.field("a", text(50)), head(200))

    @Test(arguments: [
        whole, Array("\(text(20))\r\n".utf8) + whole, whole + Array(text(20).utf8),
    ])
    func whatIsWithinThem(body: [UInt8]) throws {
        #expect(try MultipartSamples.parse([body], limits: Self.limits).count == 3)
    }

    @Test(
        arguments: [
            (
                body(MultipartSamples.file(text(101))), .bodyTooLarge,
                "The file has more than 100 bytes (audio.maxBytes)."
            ),
            (
                body(MultipartSamples.field("a", text(25)), MultipartSamples.field("b", text(26))), .bodyTooLarge,
                "The text fields have more than 50 bytes together."
            ),
            (
                body(head(201)), .invalidRequest, "A part's head has more than 200 bytes before its empty line."
            ),
            (
                body(head(50), head(50), head(50), head(50)), .invalidRequest, "The body has more than 3 parts."
            ),
            (
                Array("\(text(21))\r\n".utf8) + whole, .invalidRequest,
                "The body does not begin with the boundary that its Content-Type names."
            ),
            (
                whole + Array(text(21).utf8), .invalidRequest,
                "The body has more than 20 bytes after its last boundary."
            ),
        ] as [([UInt8], ServiceError.Code, String)])
    func whatIsBeyondOne(body: [UInt8], code: ServiceError.Code, message: String) {
        for pieces in [[body], MultipartSamples.bytes(body)] {
            #expect(throws: ServiceError(code, message)) { try MultipartSamples.parse(pieces, limits: Self.limits) }
        }
    }

    @Test func theWholeBody() throws {
        var limits = Self.limits
        limits.bodyBytes = Self.whole.count
        #expect(try MultipartSamples.parse([Self.whole], limits: limits).count == 3)
        limits.bodyBytes -= 1
        let error = ServiceError(
            .bodyTooLarge,
            "The body has more than \(limits.bodyBytes) bytes; its file may have 100 of them (audio.maxBytes).")
        #expect(throws: error) { try MultipartSamples.parse([Self.whole], limits: limits) }
        #expect(throws: error) { try limits.check(length: "\(Self.whole.count)") }
        try limits.check(length: "\(Self.whole.count - 1)")
        try limits.check(length: nil)
    }
}
