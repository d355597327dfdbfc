import Blobs
import DragomanModel
import FoundationEssentials
import Glibc
import HummingbirdCore
import NIOConcurrencyHelpers
import NIOCore
import TestSupport
import Testing

@testable import GatewayHTTP

/// Forms as they are read from a request's body, their file onto the disk.
@Suite(.endedWhenHung) struct MultipartFormTests {
    private static let limits = MultipartLimits(fileBytes: 1 << 20, setting: "audio.maxBytes")

    private static func read(
        _ body: RequestBody, into folder: BlobFolder, limits: MultipartLimits = limits
    ) async throws -> MultipartForm {
        try await MultipartForm.read(
            body, boundary: MultipartBoundary(contentType: MultipartSamples.contentType), fileField: "audio",
            limits: limits, into: folder)
    }

    private static func incoming(_ folder: BlobFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/incoming")
    }

    @Test func aFormIsRead() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let sound = "RIFF\u{1}\u{2}\u{3}\u{4}WAVE" + String(repeating: "\r\n--x", count: 50_000)
            let body = MultipartSamples.body(
                MultipartSamples.field("a", "1"), MultipartSamples.file(sound), MultipartSamples.field("a", "2"))
            let form = try await Self.read(RequestBody(buffer: ByteBuffer(bytes: body)), into: folder)
            #expect(form.fields == ["a": ["1", "2"]])
            #expect(form.file.filename == "clip.wav")
            #expect(form.file.contentType == "audio/wav")
            #expect(form.file.byteCount == sound.utf8.count)
            #expect(form.file.firstBytes == Array(sound.utf8.prefix(64)))
            #expect(form.file.mimeType == "audio/wav")
            let stored = try await form.file.keep(mimeType: "audio/wav", tenant: "t")
            #expect(stored.byteCount == sound.utf8.count)
            let kept = FileManager.default.contents(atPath: folder.path(of: stored.hash, tenant: "t"))
            #expect(kept.map { Array($0) } == Array(sound.utf8))
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    @Test(
        arguments: [
            (
                MultipartSamples.body(MultipartSamples.field("a", "b")),
                "audio is missing; it must be a file, as curl sends it with -F audio=@PATH."
            ),
            (
                MultipartSamples.body(MultipartSamples.field("audio", "clip.wav")),
                "audio must be a file; it is a text, as curl sends it with -F audio=@PATH."
            ),
            (
                MultipartSamples.body(MultipartSamples.file("x"), MultipartSamples.file("y")),
                "audio is given more than once; it must be one file."
            ),
            (
                MultipartSamples.body(MultipartSamples.file("x"), MultipartSamples.file("y", in: "file")),
                "The file must be in the field audio; it is in \"file\"."
            ),
            (
                Array(MultipartSamples.body(MultipartSamples.file("x")).dropLast(3)),
                "The body was cut off: it does not end with its boundary between -- and --."
            ),
            (
                MultipartSamples.body([
                    Array(MultipartSamples.file("x").utf8), Array(MultipartSamples.field("a", "").utf8) + [0xFF],
                ]), "a must be a text; it is not UTF-8."
            ),
        ])
    func whatIsWrongLeavesNothing(body: [UInt8], message: String) async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            await #expect(throws: ServiceError(.invalidRequest, message)) {
                try await Self.read(RequestBody(buffer: ByteBuffer(bytes: body)), into: folder)
            }
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    @Test func aFileThatIsTooLargeLeavesNothing() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let large = String(repeating: "x", count: 200_000)
            let body = MultipartSamples.body(MultipartSamples.file(large))
            let limits = MultipartLimits(fileBytes: 199_999, setting: "audio.maxBytes")
            let error = await #expect(throws: ServiceError.self) {
                try await Self.read(RequestBody(buffer: ByteBuffer(bytes: body)), into: folder, limits: limits)
            }
            #expect(error?.code == .bodyTooLarge)
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    /// The connection, not the form, is what failed.
    @Test func aBodyThatIsInterruptedLeavesNothing() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let (body, source) = RequestBody.makeStream()
            let start = MultipartSamples.body(MultipartSamples.file(String(repeating: "x", count: 100_000)))
            await source.yield(ByteBuffer(bytes: start.dropLast(20)))
            source.finish(Interruption())
            let error = await #expect(throws: BodyInterrupted.self) { try await Self.read(body, into: folder) }
            #expect(error?.underlying is Interruption)
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    private struct Interruption: Error {}

    @Test func aFolderThatTakesNothingIsTold() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            #expect(rmdir(folder.path + "/incoming") == 0)
            let body = MultipartSamples.body(MultipartSamples.file("x"))
            let error = await #expect(throws: ServiceError.self) {
                try await Self.read(RequestBody(buffer: ByteBuffer(bytes: body)), into: folder)
            }
            #expect(error?.code == .storageUnavailable)
        }
    }

    /// A handler that fails after the form was read does nothing about it.
    @Test func aForgottenFormLeavesNothing() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let body = MultipartSamples.body(MultipartSamples.file("x"))
            var form: MultipartForm? = try await Self.read(RequestBody(buffer: ByteBuffer(bytes: body)), into: folder)
            #expect(try Self.incoming(folder).count == 1)
            #expect(form?.file.byteCount == 1)
            form = nil
            // Nobody tells when a thread has removed it; the test's time limit bounds the wait.
            while try !Self.incoming(folder).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func aFileIsKeptOrRemovedOnce() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let body = RequestBody(buffer: ByteBuffer(bytes: MultipartSamples.body(MultipartSamples.file(""))))
            let form = try await Self.read(body, into: folder)
            #expect(form.file.mimeType == nil)
            _ = try await form.file.keep(mimeType: "audio/wav", tenant: "t")
            await form.file.discard()
            await #expect(throws: ServiceError.self) {
                try await form.file.keep(mimeType: "audio/wav", tenant: "t")
            }
        }
    }

    /// Whenever more is asked for, all but the last bytes are on disk: memory does not grow with the upload.
    @Test func noMoreIsReadThanCanBeWritten() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let upload = Upload(folder: folder.path, pieceCount: 400, pieceSize: 10_000)
            let limits = MultipartLimits(fileBytes: 10 << 20, setting: "audio.maxBytes")
            let form = try await Self.read(RequestBody(asyncSequence: upload), into: folder, limits: limits)
            #expect(form.file.byteCount == 4_000_000)
            #expect(upload.mostUnwritten.withLockedValue { $0 } < 65_536 + 200)
        }
    }

    /// An upload that looks, whenever the next piece is asked for, at how much of it is on disk.
    private struct Upload: AsyncSequence, Sendable {
        let folder: String
        let pieceCount: Int
        let pieceSize: Int
        let mostUnwritten = NIOLockedValueBox(0)

        struct AsyncIterator: AsyncIteratorProtocol {
            let upload: Upload
            var number = -1

            mutating func next() async throws -> ByteBuffer? {
                number += 1
                switch number {
                case 0: return ByteBuffer(string: "--\(MultipartSamples.boundary)\r\n" + MultipartSamples.file(""))
                case 1...upload.pieceCount:
                    try note(given: (number - 1) * upload.pieceSize)
                    return ByteBuffer(repeating: 0x78, count: upload.pieceSize)
                case upload.pieceCount + 1: return ByteBuffer(string: "\r\n--\(MultipartSamples.boundary)--")
                default: return nil
                }
            }

            private func note(given: Int) throws {
                let names = try FileManager.default.contentsOfDirectory(atPath: upload.folder + "/incoming")
                var status = stat()
                let written =
                    names.first.map { stat("\(upload.folder)/incoming/\($0)", &status) } == 0 ? status.st_size : 0
                upload.mostUnwritten.withLockedValue { $0 = Swift.max($0, given - written) }
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(upload: self) }
    }
}
