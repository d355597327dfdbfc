import GatewayTestSupport
import HTTPTestSupport
import TestSupport
import Testing

@testable import GatewayHTTP

/// Clients that hold a connection and do little or nothing with it, through a real socket, with patience of less than a second.
@Suite(.endedWhenHung) struct StallTests {
    /// More than all buffers between server and client hold, the one of the system's sender included.
    private static let messages = 120
    private static let text = String(repeating: "A long message. ", count: 8_192)

    /// It is dropped and counted; with the number that it saw last it misses nothing.
    @Test func aReaderOfEventsThatTakesNothing() async throws {
        try await HTTPScene.run({ $0.stall = .milliseconds(200) }) { scene, port in
            for number in 0..<Self.messages { try await scene.post(Self.text, as: "m\(number)", into: []) }
            var seen = try await EventReader.with(port: port, receiveBuffer: 4_096, "talk", "&after=0") { reader in
                try await scene.log.wait(for: "Reader of events dropped")
                return try await Self.rest(&reader)
            }
            #expect(seen.count < Self.messages)
            let statistics = try await Connection.with(port: port) { connection in
                try await connection.request("GET", "/api/translation/stats")
                return try await connection.answer()
            }
            #expect(statistics.text.contains(#""event_readers":{"open":0,"dropped":1}"#))
            // On a slow machine it may be dropped again, and come back again.
            while seen.count < Self.messages {
                let last = ["Last-Event-ID": "\(seen.last ?? 0)"]
                seen += try await EventReader.with(port: port, "talk", "&after=0", fields: last) { reader in
                    try await Self.rest(&reader, atMost: Self.messages - seen.count)
                }
            }
            #expect(seen == Array(1...Self.messages))
        }
    }

    @Test func aClientThatDoesNotReadItsAnswers() async throws {
        try await HTTPScene.run({ $0.stall = .milliseconds(200) }) { scene, port in
            for number in 0..<Self.messages { try await scene.post(Self.text, as: "m\(number)", into: []) }
            try await Connection.with(port: port, receiveBuffer: 4_096) { connection in
                for _ in 0..<4 { try await connection.request("GET", "/api/conversations/talk/messages?limit=200") }
                try await scene.log.wait(for: "Client dropped")
                _ = try await connection.end()
            }
        }
    }

    /// It is left alone as long as it takes anything. On a slow machine it may be dropped all the same, and comes back.
    @Test func aClientThatReadsSlowly() async throws {
        try await HTTPScene.run({ $0.stall = .milliseconds(500) }) { scene, port in
            // Each of these takes six bytes in an answer, which is so much longer than what the system holds.
            let text = String(repeating: "\u{1}", count: 131_072)
            for number in 0..<16 { try await scene.post(text, as: "m\(number)", into: []) }
            while try await !Self.readsSlowly(scene, port) {}
        }
    }

    /// Reads a part of the answers after each look at it. Returns whether it was found slow several times, and got all.
    private static func readsSlowly(_ scene: GatewayScene, _ port: Int) async throws -> Bool {
        try await Connection.with(port: port, receiveBuffer: 65_536) { connection in
            try await connection.request("GET", "/api/conversations/talk/messages?limit=200")
            let length = try #require(Int(try await connection.head().fields["content-length"] ?? ""))
            let part = length / 8
            var rest = length
            do {
                for _ in 0..<3 {
                    _ = try await connection.take(part)
                    rest -= part
                    guard try await scene.log.wait(forOneOf: ["Client slow", "Client dropped"]) == "Client slow" else {
                        return false
                    }
                }
                _ = try await connection.take(rest)
                return true
            } catch is Connection.Ended {
                return false
            }
        }
    }

    @Test(arguments: [
        "", "POST /api/mess", "POST /api/messages HTTP/1.1\r\nContent-Length: 50\r\n\r\n{",
        "GET /health HTTP/1.1\r\n\r\n",
    ])
    func aClientThatSaysNothingMore(bytes: String) async throws {
        try await HTTPScene.run({ $0.idle = .milliseconds(200) }) { _, port in
            try await Connection.with(port: port) { connection in
                try await connection.send(bytes)
                let answer = try await connection.end()
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 200") == bytes.hasPrefix("GET"))
            }
        }
    }

    /// The numbers of all events up to the end of the connection.
    private static func rest(_ reader: inout EventReader, atMost count: Int = .max) async throws -> [Int] {
        var numbers: [Int] = []
        do {
            while numbers.count < count { numbers.append(try await reader.next().seq) }
        } catch is Connection.Ended {}
        return numbers
    }
}
