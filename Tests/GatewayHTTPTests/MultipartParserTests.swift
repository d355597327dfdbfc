import DragomanModel
import TestSupport
import Testing

@testable import GatewayHTTP

@Suite struct MultipartParserTests {
    private typealias Part = MultipartSamples.Part

    private static let boundary = MultipartSamples.boundary

    /// As browsers and curl send it.
    private static let form = MultipartSamples.body(
        MultipartSamples.file("RIFF\r\n\r\n\u{0}\r"), MultipartSamples.field("targetLanguages", "es,fr"),
        MultipartSamples.field("note", ""))
    private static let formParts = [
        Part(filename: "clip.wav", contentType: "audio/wav", content: Array("RIFF\r\n\r\n\u{0}\r".utf8)),
        Part(name: "targetLanguages", content: Array("es,fr".utf8)), Part(name: "note"),
    ]

    @Test func aFormIsRead() throws {
        #expect(try MultipartSamples.parse([Self.form]) == Self.formParts)
        #expect(try MultipartSamples.parse(MultipartSamples.bytes(Self.form)) == Self.formParts)
    }

    /// Bodies that are right, wrong and too large.
    private static let bodies: [[UInt8]] = [
        form, MultipartSamples.body(), [], Array("Before.\r\n".utf8) + form + Array("After.".utf8),
        MultipartSamples.body(MultipartSamples.file(String(repeating: "\r\n--\(boundary)x", count: 300))),
        MultipartSamples.body(MultipartSamples.file(String(repeating: "\r\n--\(boundary)x", count: 400))),
        Array(repeating: UInt8(ascii: "a"), count: 9_000), form + Array(repeating: 0x0D, count: 9_000),
        MultipartSamples.body(String(repeating: "X-A: b\r\n", count: 1_025)), MultipartSamples.body("no colon\r\n\r\n"),
        Array(repeating: MultipartSamples.field("a", "b"), count: 33).map { Array($0.utf8) }.reduce(into: []) {
            $0 += Array("--\(boundary)\r\n".utf8) + $1 + Array("\r\n".utf8)
        },
        Array(form.dropLast(5)),
    ]

    @Test(arguments: bodies.indices) func theCutsOfABodyDoNotMatter(index: Int) {
        var random = SplitMix(seed: UInt64(index))
        let whole = MultipartSamples.outcome([Self.bodies[index]])
        #expect(MultipartSamples.outcome(MultipartSamples.bytes(Self.bodies[index])) == whole)
        for longest in [2, 3, 7, 50, 1_000] {
            for _ in 0..<20 {
                let pieces = MultipartSamples.cut(Self.bodies[index], longest: longest, &random)
                #expect(MultipartSamples.outcome(pieces) == whole)
            }
        }
    }

    /// None of it is a boundary's whole line.
    @Test(arguments: [
        "", "\r", "\n", "\r\n", "\r\n\r\n", "-", "--", "\r\n-", "\r\n--", "--\(boundary)x",
        "\r\n--\(boundary.dropLast())",
        "\r\n--\(boundary)x\r\n", "\n--\(boundary)\n", "text --\(boundary)\r\n", "\r\n --\(boundary)\r\n",
        "\r\r\n--\(boundary)\r\r\n", "\r\n--\(boundary)-\r\n", "\r\n--\(boundary)---\r\n", "\r\n--\(boundary)--x",
        "\r\n--\(boundary) \t x", "\r\n--\(boundary)\r\r\n--\(boundary)x", "\r\n-\r\n--\r\n---\(boundary)\r\n",
        "\r\n--\(boundary)\(String(repeating: " ", count: 33))\r\n",
    ])
    func whatOnlyLooksLikeABoundaryIsContent(content: String) throws {
        let body = MultipartSamples.body(MultipartSamples.file(content), MultipartSamples.field("a", content))
        for pieces in [[body], MultipartSamples.bytes(body)] {
            let parts = try MultipartSamples.parse(pieces)
            #expect(parts.map(\.content) == [Array(content.utf8), Array(content.utf8)])
        }
    }

    @Test(arguments: [
        "\r\n--\(boundary)--", "\r\n--\(boundary)--\r\n", "\r\n--\(boundary)-- \t\r\n", "\r\n--\(boundary)--\r",
    ])
    func theLastBoundaryMayEndWithTheBody(end: String) throws {
        let body = "--\(Self.boundary) \t\r\n" + MultipartSamples.field("a", "b") + end
        #expect(try MultipartSamples.parse([Array(body.utf8)]) == [Part(name: "a", content: [0x62])])
        #expect(try MultipartSamples.parse(MultipartSamples.bytes(Array(body.utf8))).count == 1)
    }

    @Test func aPartMayHaveNoContentAtAll() throws {
        let body = MultipartSamples.body("Content-Disposition: form-data; name=a\r\n", MultipartSamples.field("b", ""))
        #expect(try MultipartSamples.parse([body]) == [Part(name: "a"), Part(name: "b")])
    }

    @Test func whatSurroundsThePartsIsPassedOver() throws {
        let around = Array("Once\r\n--\(Self.boundary)x\r\n".utf8)
        #expect(try MultipartSamples.parse([around + Self.form + around]) == Self.formParts)
    }

    /// Wherever an upload stops, it is not taken for whole.
    @Test func aBodyThatIsCutOffIsRefused() {
        let whole = Self.form.count - 2
        for count in 0..<whole {
            let outcome = MultipartSamples.outcome([Array(Self.form.prefix(count))])
            guard case .failure(let error) = outcome, error.code == .invalidRequest else {
                Issue.record("\(count) bytes: \(outcome)")
                continue
            }
        }
    }

    /// A field is read only when its head is whole, content as it comes: nothing waits that need not.
    @Test func nothingIsHeldButWhatMayBecomeABoundary() throws {
        let start = Array(("--\(Self.boundary)\r\n" + MultipartSamples.file("")).utf8)
        var parser = MultipartParser(
            boundary: try MultipartBoundary(contentType: MultipartSamples.contentType),
            limits: MultipartLimits(fileBytes: 1_000_000, setting: "x"))
        _ = try parser.take(start)
        var random = SplitMix(seed: 1)
        var taken = 0
        var given = 0
        for _ in 0..<2_000 {
            let piece = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Array("\r\n-Rand.9 ".utf8).randomElement(using: &random) ?? 0
            }
            taken += piece.count
            for case .content(let bytes) in try parser.take(piece) { given += bytes.count }
            #expect(taken - given <= 4 + Self.boundary.utf8.count + 2 + BoundaryScanner.maximumPadding)
        }
    }
}
