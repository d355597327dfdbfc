import Blobs
import DragomanModel
import FoundationEssentials
import HTTPTestSupport
import HTTPTypes
import HummingbirdCore
import JSON
import TestSupport
import Testing

@testable import GatewayHTTP

/// Uploads through a real socket.
@Suite(.endedWhenHung) struct MultipartUploadTests {
    private static let limits = MultipartLimits(fileBytes: 300_000, setting: "audio.maxBytes")

    /// Runs a server that answers an upload with the hash of its file. What a form could not be made of is put into the box.
    private static func run(
        _ body: (_ folder: BlobFolder, _ failures: Inbox<any Error>, _ port: Int) async throws -> Void
    ) async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let failures = Inbox<any Error>()
            var table = PathTable()
            table.on(.post, "/upload") { call in
                do {
                    let form = try await call.form(fileField: "audio", limits: limits, into: folder)
                    let stored = try await form.file.keep(mimeType: "audio/wav", tenant: "t")
                    return Response { $0.member("hash", stored.hash.text) }
                } catch {
                    failures.put(error)
                    throw error
                }
            }
            try await RouteScene.run(table) { try await body(folder, failures, $0) }
        }
    }

    private static func incoming(_ folder: BlobFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/incoming")
    }

    private static func fields(_ length: Int) -> [String: String] {
        ["Content-Type": MultipartSamples.contentType, "Content-Length": "\(length)"]
    }

    private struct Stored: Decodable {
        var hash: String
    }

    @Test func anUploadIsStored() async throws {
        try await Self.run { folder, _, port in
            try await Connection.with(port: port) { connection in
                for text in ["abc", String(repeating: "\r\n--", count: 60_000)] {
                    let body = MultipartSamples.body(MultipartSamples.file(text))
                    try await connection.request("POST", "/upload", fields: Self.fields(body.count))
                    for start in stride(from: 0, to: body.count, by: 7_000) {
                        try await connection.send(Array(body[start..<min(start + 7_000, body.count)]))
                    }
                    let answer = try await connection.answer()
                    #expect(answer.status == 200)
                    let hash = try #require(BlobHash(try answer.decoded(Stored.self).hash))
                    let kept = FileManager.default.contents(atPath: folder.path(of: hash, tenant: "t"))
                    #expect(kept.map { Array($0) } == Array(text.utf8))
                }
            }
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    @Test func whatIsRefusedIsAnsweredAndTheConnectionServesOn() async throws {
        let large = MultipartSamples.body(MultipartSamples.file(String(repeating: "x", count: 300_001)))
        let cases: [(type: String, body: [UInt8], status: Int)] = [
            ("application/json", Array("{}".utf8), 415), (MultipartSamples.contentType, large, 413),
            ("multipart/form-data", Array("x".utf8), 400), (MultipartSamples.contentType, Array("x".utf8), 400),
        ]
        try await Self.run { folder, _, port in
            try await Connection.with(port: port) { connection in
                for (type, body, status) in cases {
                    let fields = ["Content-Type": type, "Content-Length": "\(body.count)"]
                    try await connection.request("POST", "/upload", fields: fields)
                    try await connection.send(body)
                    #expect(try await connection.answer().status == status)
                }
            }
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    @Test func aLengthThatIsTooLargeIsRefusedAtOnce() async throws {
        try await Self.run { _, _, port in
            try await Connection.with(port: port) { connection in
                try await connection.request("POST", "/upload", fields: Self.fields(Self.limits.bodyBytes + 1))
                let answer = try await connection.answer()
                #expect(answer.status == 413)
                #expect(try answer.error.code == "BODY_TOO_LARGE")
            }
        }
    }

    @Test(arguments: [false, true]) func anUploadThatStopsHalfWayLeavesNothing(isReset: Bool) async throws {
        try await Self.run { folder, failures, port in
            try await Connection.with(port: port) { connection in
                let body = MultipartSamples.body(MultipartSamples.file(String(repeating: "x", count: 200_000)))
                try await connection.request("POST", "/upload", fields: Self.fields(body.count))
                try await connection.send(Array(body.prefix(150_000)))
                // The file is there before the client goes.
                while try Self.incoming(folder).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                if isReset { try await connection.setReset() }
            }
            let failure = try await failures.next()
            #expect(failure is BodyInterrupted || (failure as? ServiceError)?.code == .invalidRequest)
            #expect(try Self.incoming(folder).isEmpty)
        }
    }
}
