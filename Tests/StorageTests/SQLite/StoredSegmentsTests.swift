import DragomanModel
import TestSupport
import Testing

@testable import Storage

@Suite struct StoredSegmentsTests {
    @Test(
        arguments: [
            [], [.init(text: "", startMilliseconds: 0, endMilliseconds: 0)],
            [.init(text: "0 1 - 3 abc\n", startMilliseconds: 7, endMilliseconds: 600_000, confidence: 0)],
            [
                .init(text: "Què? \u{0}\n\n", startMilliseconds: 1, endMilliseconds: 2, confidence: 1.0 / 3),
                .init(text: "\u{1F469}\u{200D}\u{1F680}", startMilliseconds: 3, endMilliseconds: 4),
            ],
        ] as [[Transcript.Segment]])
    func whatIsWrittenIsRead(segments: [Transcript.Segment]) throws {
        #expect(try StoredSegments.segments(StoredSegments.text(of: segments)) == segments)
    }

    @Test(
        arguments: [
            " ", "1", "1 2", "1 2 -", "1 2 - 3", "1 2 - 3 ab\n", "1 2 - 3 abcd\n", "1 2 - -1 \n", "1 2 x 1 a\n",
            "a 2 - 1 a\n",
            "1 2 - 99999999999999999999 a\n", "1 2 - 9223372036854775807 a\n", "1 2 - 1 a\n\n", "1 2 - 1 é\n",
        ])
    func whatIsDamagedIsNamed(text: String) {
        let error = #expect(throws: ServiceError.self) { try StoredSegments.segments(text) }
        #expect(error?.code == .storageUnavailable)
    }

    @Test func damageAnywhereDoesNotTrap() throws {
        var random = SplitMix(seed: 7)
        let segment = Transcript.Segment(text: "Bon dia é", startMilliseconds: 1, endMilliseconds: 2, confidence: 0.5)
        let whole = Array(StoredSegments.text(of: [segment, segment]).utf8)
        for _ in 0..<2_000 {
            var bytes = whole
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            do {
                _ = try StoredSegments.segments(String(decoding: bytes, as: UTF8.self))
            } catch let error as ServiceError {
                #expect(error.code == .storageUnavailable)
            }
        }
    }
}
