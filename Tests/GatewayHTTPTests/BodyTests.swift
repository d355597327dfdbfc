import DragomanModel
import GatewayTestSupport
import HTTPTestSupport
import TestSupport
import Testing

@testable import Gateway
@testable import GatewayHTTP

/// Clients that send their bodies as it suits them, through a real socket.
@Suite(.endedWhenHung) struct BodyTests {
    private static let chunked = ["Transfer-Encoding": "chunked", "Content-Type": "application/json"]

    /// It is never silent, and never too long: only the time of the whole can end it.
    @Test(arguments: ["/api/messages", "/nothing"]) func aBodyThatComesByteByByte(path: String) async throws {
        try await HTTPScene.run({
            $0.maxBodyTime = .milliseconds(200)
            $0.maxBodyBytes = 1 << 30
        }) { _, port in
            try await Connection.with(port: port) { connection in
                try await connection.request("POST", path, fields: Self.chunked)
                try await connection.sendUntilEnded("1\r\n{\r\n")
            }
        }
    }

    @Test(
        arguments: [
            ("POST", "/api/messages", 2, 413), ("POST", "/nothing", 0, 404), ("POST", "/health", 0, 405),
            ("GET", "/health", 0, 200),
        ])
    func aBodyThatGoesOnAfterItsAnswer(method: String, path: String, before: Int, status: Int) async throws {
        try await HTTPScene.run({ $0.maxBodyBytes = 65_536 }) { _, port in
            try await Connection.with(port: port) { connection in
                let chunk = "a000\r\n\(String(repeating: "x", count: 40_960))\r\n"
                try await connection.request(method, path, fields: Self.chunked)
                for _ in 0..<before { try await connection.send(chunk) }
                #expect(try await connection.answer().status == status)
                try await connection.sendUntilEnded(chunk)
            }
        }
    }

    /// What is refused and not too long is passed over, and the connection serves on.
    @Test func aRefusedBodyIsPassedOver() async throws {
        try await HTTPScene.run { _, port in
            try await Connection.with(port: port) { connection in
                for _ in 0..<3 {
                    try await connection.request("POST", "/nothing", String(repeating: "x", count: 500_000))
                    #expect(try await connection.answer().status == 404)
                }
                try await connection.request("GET", "/health")
                #expect(try await connection.answer().status == 200)
            }
        }
    }

    /// The time is the body's, not that of the work on it. Where the machine is so slow that even the body does not come
    /// in time, more is given.
    @Test func aBodyThatHasCome() async throws {
        for limit in [500, 2_000, 8_000, 25_000] {
            guard let answer = try await Self.answer(maxBodyTime: limit, workTime: 2 * limit) else { continue }
            #expect(answer.status == 201)
            #expect(try answer.message.pending == ["es"])
            return
        }
        Issue.record("The connection was cut while the work was done.")
    }

    /// Nil where the connection was cut. Times are in milliseconds.
    private static func answer(maxBodyTime: Int, workTime: Int) async throws -> Answer? {
        try await HTTPScene.run({ $0.maxBodyTime = .milliseconds(maxBodyTime) }) { _, port in
            try await Connection.with(port: port) { connection in
                let body =
                    #"{"content":"Hello","conversationId":"talk","originalLanguage":"en","targetLanguages":["es"]}"#
                // Asked for the body, the client knows that its head has been read alone.
                let fields = [
                    "Expect": "100-continue", "Content-Type": "application/json",
                    "Content-Length": "\(body.utf8.count)",
                ]
                do {
                    try await connection.request("POST", "/api/messages?wait=\(workTime)", fields: fields)
                    #expect(try await connection.head().status == 100)
                    try await connection.send(body)
                    return try await connection.answer()
                } catch is Connection.Ended {
                    return nil
                }
            }
        }
    }
}
