import DragomanModel
import JSON
import TestSupport
import Testing
import Wire

/// What goes between the server and its engine children, as bytes.
@Suite struct ChildFrameTests {
    private static let frames = [
        ChildFrame(job: 0, payload: []), ChildFrame(job: 1, payload: [1]), ChildFrame(job: .max, payload: []),
        ChildFrame(job: 3, payload: [UInt8](repeating: 7, count: 200_000)),
        ChildFrame(job: 2, payload: Array("end".utf8)),
    ]

    private func bytes(_ frames: [ChildFrame]) -> [UInt8] {
        frames.reduce(into: []) { $1.append(to: &$0) }
    }

    private func frames(in bytes: [UInt8], pieceBytes: Int) throws -> [ChildFrame] {
        var reader = ChildFrameReader()
        var frames: [ChildFrame] = []
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
            bytes[start..<min(start + pieceBytes, bytes.count)].withUnsafeBytes { reader.append($0) }
            while let frame = try reader.next() { frames.append(frame) }
        }
        return frames
    }

    @Test func aFrameIsItsLengthItsJobAndItsPayload() {
        #expect(bytes([ChildFrame(job: 258, payload: [9, 8])]) == [10, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 9, 8])
    }

    @Test(arguments: [1, 3, 11, 12, 13, 4_096, 1 << 20])
    func framesComeTogetherFromPiecesOfAnySize(_ pieceBytes: Int) throws {
        #expect(try frames(in: bytes(Self.frames), pieceBytes: pieceBytes) == Self.frames)
    }

    @Test(arguments: 0..<12) func halfAFrameIsNoFrameYet(_ count: Int) throws {
        let whole = bytes([ChildFrame(job: 1, payload: [1, 2, 3])])
        #expect(try frames(in: Array(whole.prefix(count)), pieceBytes: 64).isEmpty)
    }

    @Test func theLongestPayloadIsReadAndALongerOneIsNot() throws {
        let longest = [ChildFrame(job: 1, payload: [UInt8](repeating: 1, count: ChildFrame.maxPayloadBytes))]
        #expect(try frames(in: bytes(longest), pieceBytes: 1 << 16) == longest)
        var reader = ChildFrameReader()
        let head = withUnsafeBytes(of: UInt32(ChildFrame.maxPayloadBytes + 9).littleEndian) { Array($0) }
        (head + [UInt8](repeating: 0, count: 8)).withUnsafeBytes { reader.append($0) }
        // Refused when it is announced, before it is kept.
        #expect(throws: ChildFrameReader.OutOfStep.self) { try reader.next() }
    }

    @Test(arguments: [0, 7, UInt32.max]) func aLengthThatCannotBeIsOutOfStep(_ length: UInt32) {
        let bytes = withUnsafeBytes(of: length.littleEndian) { Array($0) } + [UInt8](repeating: 0, count: 8)
        #expect(throws: ChildFrameReader.OutOfStep.self) { try frames(in: bytes, pieceBytes: 64) }
    }

    /// Bytes of a writer that is out of step: whatever they are, they are frames or an error.
    @Test func noBytesCrashTheReader() {
        var random = SplitMix(seed: 3)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...64, using: &random)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            // Half of them announce a length that could be.
            if bytes.count > 4, Bool.random(using: &random) { bytes.replaceSubrange(1...3, with: [0, 0, 0]) }
            do {
                for frame in try frames(in: bytes, pieceBytes: 5) { _ = try ChildMessage(frame.payload) }
            } catch {
                #expect(error is ChildFrameReader.OutOfStep || error is ServiceError)
            }
        }
    }
}

/// The payload of a frame.
@Suite struct ChildMessageTests {
    @Test(arguments: [[], [0], Array("sound, or what seems to be".utf8)])
    func anObjectAndBytesComeBack(_ body: [UInt8]) throws {
        let message = try ChildMessage(
            ChildMessage.encode(body: body) { json in
                json.member("text", "Això \"és\" un text\n")
                json.member("pitch", 50)
            })
        #expect(message.header["text"]?.string == "Això \"és\" un text\n")
        #expect(message.header["pitch"]?.int == 50)
        #expect(message.body == body)
        #expect(message.error == nil)
    }

    @Test(arguments: ServiceError.Code.allCases) func anErrorComesBackWithItsCode(_ code: ServiceError.Code) throws {
        let message = try ChildMessage(ChildMessage.encode(ServiceError(code, "It cannot be done.")))
        #expect(message.error == ServiceError(code, "It cannot be done."))
    }

    @Test(arguments: [
        [], [2, 0, 0], [3, 0, 0, 0, 123, 125], [255, 255, 255, 255, 123, 125], [0, 0, 0, 0],
        [2, 0, 0, 0] + Array("[]".utf8), [1, 0, 0, 0] + Array("{}".utf8), [4, 0, 0, 0, 123, 255, 254, 125],
    ])
    func whatIsNoMessageIsAnError(_ payload: [UInt8]) {
        let error = #expect(throws: ServiceError.self) { try ChildMessage(payload) }
        #expect(error?.code == .internalError)
    }
}

/// Samples as bytes.
@Suite struct ChildSamplesTests {
    @Test func samplesComeBackAndHalfASampleIsLeftOut() {
        let samples: [Int16] = [0, 1, -1, 256, .max, .min]
        let bytes = ChildSamples.bytes(samples)
        #expect(bytes == [0, 0, 1, 0, 255, 255, 0, 1, 255, 127, 0, 128])
        #expect(ChildSamples.samples(bytes) == samples)
        #expect(ChildSamples.samples(bytes + [5]) == samples)
        #expect(ChildSamples.samples([5]).isEmpty)
    }
}
