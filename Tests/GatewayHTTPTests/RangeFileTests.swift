import Blobs
import DragomanModel
import Glibc
import HTTPTestSupport
import HTTPTypes
import TestSupport
import Testing

@testable import GatewayHTTP

/// Files as they are answered, through a real socket.
@Suite(.endedWhenHung) struct RangeFileTests {
    /// More than three pieces, and nothing repeats at their edges.
    private static let content = (0..<200_003).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 251) }

    private static func run(
        _ content: [UInt8] = content, _ body: (_ audio: StoredAudio, _ path: String, _ port: Int) async throws -> Void
    ) async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let incoming = try folder.incoming()
            try incoming.write(content)
            let hash = try incoming.keep(tenant: "t")
            let audio = StoredAudio(hash: hash, mimeType: "audio/ogg", byteCount: content.count)
            var table = PathTable()
            table.on(.get, "/file") { call in
                try await FileResponse(audio: audio, path: folder.path(of: hash, tenant: "t"))
                    .response(to: call.request)
            }
            try await RouteScene.run(table) { try await body(audio, folder.path(of: hash, tenant: "t"), $0) }
        }
    }

    private static func answer(
        _ port: Int, _ method: String = "GET", _ fields: [String: String] = [:]
    ) async throws -> Answer {
        try await Connection.with(port: port) { connection in
            try await connection.request(method, "/file", fields: fields.merging(["Connection": "close"]) { $1 })
            let answer = try await connection.answer(toHead: method == "HEAD")
            // Nothing follows what the head announces.
            #expect(try await connection.end() == "")
            return answer
        }
    }

    @Test func aWholeFile() async throws {
        try await Self.run { audio, _, port in
            let answer = try await Self.answer(port)
            #expect(answer.status == 200)
            #expect(answer.body == Self.content)
            #expect(answer.fields["content-type"] == "audio/ogg")
            #expect(answer.fields["content-length"] == "\(Self.content.count)")
            #expect(answer.fields["accept-ranges"] == "bytes")
            #expect(answer.fields["etag"] == "\"\(audio.hash)\"")
            #expect(answer.fields["cache-control"] == "private, immutable, max-age=31536000")
            #expect(answer.fields["x-content-type-options"] == "nosniff")
            #expect(answer.fields["content-disposition"] == "inline")
            #expect(answer.fields["content-range"] == nil)
        }
    }

    @Test(arguments: [
        0..<1, 0..<200_003, 65_535..<65_537, 131_072..<196_608, 100..<150_000, 200_002..<200_003,
    ])
    func aPart(range: Range<Int>) async throws {
        try await Self.run { _, _, port in
            let field = "bytes=\(range.lowerBound)-\(range.upperBound - 1)"
            let answer = try await Self.answer(port, "GET", ["Range": field])
            #expect(answer.status == 206)
            #expect(answer.body == Array(Self.content[range]))
            #expect(answer.fields["content-range"] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/200003")
        }
    }

    @Test func aRangeThatIsNotThere() async throws {
        try await Self.run { _, _, port in
            let answer = try await Self.answer(port, "GET", ["Range": "bytes=200003-"])
            #expect(answer.status == 416)
            #expect(answer.fields["content-range"] == "bytes */200003")
            #expect(try answer.error.code == "INVALID_REQUEST")
        }
    }

    @Test func aClientThatHasIt() async throws {
        try await Self.run { audio, _, port in
            let tag = "\"\(audio.hash)\""
            for method in ["GET", "HEAD"] {
                let fields = ["If-None-Match": "W/\(tag)", "Range": "bytes=0-1"]
                let answer = try await Self.answer(port, method, fields)
                #expect(answer.status == 304)
                #expect(answer.body.isEmpty)
                #expect(answer.fields["etag"] == tag)
                #expect(answer.fields["cache-control"] != nil)
                #expect(answer.fields["content-length"] == nil)
            }
            #expect(try await Self.answer(port, "GET", ["If-None-Match": "\"x\""]).status == 200)
            let ranges = [(tag, 206), ("W/\(tag)", 200), ("\"x\"", 200)]
            for (ifRange, status) in ranges {
                let fields = ["If-Range": ifRange, "Range": "bytes=0-1"]
                #expect(try await Self.answer(port, "GET", fields).status == status)
            }
        }
    }

    /// As `GET` would be answered, but for the content; a range means nothing to it.
    @Test func onlyTheHead() async throws {
        try await Self.run { _, _, port in
            let answer = try await Self.answer(port, "HEAD", ["Range": "bytes=0-1"])
            #expect(answer.status == 200)
            #expect(answer.fields["content-length"] == "200003")
            #expect(answer.fields["content-type"] == "audio/ogg")
        }
    }

    @Test func anEmptyFile() async throws {
        try await Self.run([]) { _, _, port in
            let whole = try await Self.answer(port)
            #expect(whole.status == 200)
            #expect(whole.fields["content-length"] == "0")
            #expect(try await Self.answer(port, "GET", ["Range": "bytes=0-"]).status == 416)
        }
    }

    @Test func aFileThatHasVanished() async throws {
        try await Self.run { _, path, port in
            #expect(unlink(path) == 0)
            let gone = try await Self.answer(port)
            #expect(gone.status == 404)
            #expect(try gone.error.code == "NOT_FOUND")
            // What lies in its place is no file.
            #expect(mkdir(path, 0o700) == 0)
            #expect(try await Self.answer(port).status == 404)
        }
    }

    /// It is read to its end by whoever has begun, and by nobody after that.
    @Test func aFileThatIsRemovedWhileItIsSent() async throws {
        try await Self.run { _, path, port in
            try await Connection.with(port: port, receiveBuffer: 4_096) { connection in
                try await connection.request("GET", "/file")
                #expect(try await connection.head().status == 200)
                #expect(unlink(path) == 0)
                #expect(try await connection.take(Self.content.count) == Self.content)
            }
        }
    }

    /// The head has promised more than is there: only the end of the connection can tell.
    @Test func aFileThatIsShortenedWhileItIsSent() async throws {
        let content = Array(repeating: UInt8(1), count: 32 << 20)
        try await Self.run(content) { _, path, port in
            try await Connection.with(port: port, receiveBuffer: 4_096) { connection in
                try await connection.request("GET", "/file")
                #expect(try await connection.head().status == 200)
                #expect(truncate(path, 1_000) == 0)
                await #expect(throws: Connection.Ended.self) { _ = try await connection.take(content.count) }
            }
        }
    }
}
