import DragomanModel
import TestSupport
import Testing

@testable import GatewayHTTP

/// Bodies that nobody would think of.
@Suite struct MultipartMutationTests {
    private static let sample = MultipartSamples.body(
        MultipartSamples.file("RIFF\r\n\u{0}--\(MultipartSamples.boundary)"), MultipartSamples.field("a", "b"),
        MultipartSamples.field("languages", "es"))
    private static let snippets = [
        "\r\n", "\r", "\n", "--", "--\(MultipartSamples.boundary)", "\r\n--\(MultipartSamples.boundary)--", "\"", "\\",
        ";", ":", "=", "\r\n\r\n", "Content-Disposition: form-data; name=\"x\"\r\n\r\n", "filename=\"", "\u{0}",
    ].map { Array($0.utf8) }

    /// It is refused with one of three codes or read, and equally so however it is cut.
    @Test func tenThousandMutations() {
        var random = SplitMix(seed: 7_578)
        var readCount = 0
        for _ in 0..<10_000 {
            var body = Self.sample
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&body, &random) }
            let whole = MultipartSamples.outcome([body])
            let pieces = MultipartSamples.cut(body, longest: Int.random(in: 1...60, using: &random), &random)
            #expect(MultipartSamples.outcome(pieces) == whole)
            switch whole {
            case .success(let parts):
                readCount += 1
                #expect(parts.allSatisfy { $0.isEnded })
            case .failure(let error):
                #expect([.invalidRequest, .bodyTooLarge, .unsupportedMediaType].contains(error.code))
            }
        }
        // Neither all nor none: the mutations reach both.
        #expect((100...9_900).contains(readCount))
    }

    private static func mutate(_ body: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0...body.count, using: &random)
        let end = min(body.count, place + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: body.replaceSubrange(place..<end, with: snippets.randomElement(using: &random) ?? [])
        case 1: body.removeSubrange(place..<end)
        case 2: body.insert(contentsOf: body[place..<end], at: Int.random(in: 0...body.count, using: &random))
        case 3: body.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
        default: if place < body.count { body[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        }
    }

    /// Against the plainest way to find a boundary's lines: looking for one at every place.
    @Test func boundariesAreFoundWhereTheyAre() throws {
        let boundary = try MultipartBoundary(contentType: "multipart/form-data; boundary=-a")
        let alphabet = Array("\r\r\n\n----aa ".utf8)
        var random = SplitMix(seed: 2_046)
        for _ in 0..<10_000 {
            let count = Int.random(in: 0...60, using: &random)
            // What is not in the alphabet shows what was held back.
            let body = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 } + Array("z".utf8)
            let pieces = MultipartSamples.cut(body, longest: Int.random(in: 1...61, using: &random), &random)
            #expect(Self.scanned(pieces, boundary) == Self.searched(body, boundary))
        }
    }

    private enum Finding: Hashable {
        case byte(UInt8)
        case boundary(isLast: Bool)
    }

    private static func scanned(_ pieces: [[UInt8]], _ boundary: MultipartBoundary) -> [Finding] {
        var scanner = BoundaryScanner(boundary)
        var findings: [Finding] = []
        for piece in pieces {
            var rest = piece[...]
            while let finding = scanner.next(&rest) {
                switch finding {
                case .content(let bytes): findings += bytes.map { .byte($0) }
                case .boundary(let isLast): findings.append(.boundary(isLast: isLast))
                }
            }
        }
        return findings
    }

    private static func searched(_ body: [UInt8], _ boundary: MultipartBoundary) -> [Finding] {
        let line = Array("--".utf8) + boundary.bytes
        var findings: [Finding] = []
        var place = 0
        var isLineStart = true
        while place < body.count {
            let begins = [isLineStart ? line : nil, Array("\r\n".utf8) + line].compactMap(\.self)
            let found = begins.first { body[place...].starts(with: $0) && lineEnd(body[(place + $0.count)...]) != nil }
            if let found, let end = lineEnd(body[(place + found.count)...]) {
                findings.append(.boundary(isLast: body[place + found.count] == UInt8(ascii: "-")))
                place = end
                isLineStart = true
            } else {
                findings.append(.byte(body[place]))
                place += 1
                isLineStart = false
            }
        }
        return findings
    }

    /// Where a boundary's line ends; nil where this is no such end.
    private static func lineEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        let rest = bytes.starts(with: Array("--".utf8)) ? bytes.dropFirst(2) : bytes
        let end = rest.drop { $0 == 0x20 || $0 == 0x09 }
        return end.starts(with: Array("\r\n".utf8)) ? end.startIndex + 2 : nil
    }
}
