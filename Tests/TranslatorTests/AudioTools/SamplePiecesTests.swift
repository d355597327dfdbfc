import DragomanModel
import TestSupport
import Testing
import Wire

@testable import Translator

@Suite struct SamplePiecesTests {
    @Test(arguments: [1, 2, 3, 7, 4_096]) func samplesComeTogetherFromPiecesOfAnySize(_ size: Int) {
        var random = SplitMix(seed: 9)
        let samples = (0..<1_000).map { _ in Int16.random(in: .min ... .max, using: &random) }
        let bytes = ChildSamples.bytes(samples)
        let pieces = SamplePieces()
        var read: [Int16] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            read += pieces.append(Array(bytes[start..<min(start + size, bytes.count)]))
            #expect(pieces.count == read.count)
        }
        #expect(read == samples)
    }

    @Test func aLastByteWithoutItsOtherHalfIsNoSample() {
        let pieces = SamplePieces()
        #expect(pieces.append([1, 0, 5]) == [1])
        #expect(pieces.append([]).isEmpty)
        #expect(pieces.count == 1)
    }
}

@Suite struct OutputBufferTests {
    @Test func allIsKeptUpToTheLimit() throws {
        let buffer = OutputBuffer(limit: 4)
        try buffer.append([1, 2])
        try buffer.append([3, 4])
        #expect(buffer.bytes == [1, 2, 3, 4])
        let error = #expect(throws: ServiceError.self) { try buffer.append([5]) }
        #expect(error?.code == .engineFailed)
    }
}
