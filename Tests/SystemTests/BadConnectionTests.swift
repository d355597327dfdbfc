import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneServer {
    /// What strangers do to a connection: each gets its documented error at once, and the server goes on.
    @Suite struct BadConnectionTests {
        let server: RunningServer

        init() throws { server = try EndToEnd.OneServer.server }

        /// Refused from the announced length alone: nothing of the body needs to come.
        @Test(.endedWhenHung, arguments: ["1048577", "99999999999999999"])
        func bodiesThatAnnounceTooMuch(length: String) async throws {
            try await Connection.with(port: server.port) { connection in
                let fields = ["Content-Length": length, "Content-Type": "application/json"]
                try await connection.request("POST", "/api/messages", fields: fields)
                let answer = try await connection.answer()
                #expect(answer.status == 413)
                #expect(try answer.error.code == "BODY_TOO_LARGE")
            }
            try await server.expectNormalService()
        }

        @Test(.endedWhenHung) func bodiesThatDoNotEnd() async throws {
            try await Connection.with(port: server.port) { connection in
                let fields = ["Transfer-Encoding": "chunked", "Content-Type": "application/json"]
                try await connection.request("POST", "/api/messages", fields: fields)
                let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
                for _ in 0..<17 { try await connection.send(chunk) }
                let answer = try await connection.answer()
                #expect(answer.status == 413)
                #expect(try answer.error.code == "BODY_TOO_LARGE")
            }
            try await server.expectNormalService()
        }

        @Test(.endedWhenHung) func bodiesInPieces() async throws {
            try await Connection.with(port: server.port) { connection in
                let body =
                    #"{"content":"In pieces","conversationId":"pieces","originalLanguage":"en","targetLanguages":[]}"#
                let fields = ["Transfer-Encoding": "chunked", "Content-Type": "application/json; charset=utf-8"]
                try await connection.request("POST", "/api/messages", fields: fields)
                for character in body { try await connection.send("1\r\n\(character)\r\n") }
                try await connection.send("0\r\n\r\n")
                #expect(try await connection.answer().status == 201)
            }
        }

        /// A client that asks before it sends its body need not wait, and need not send what is refused.
        @Test(.endedWhenHung) func bodiesThatWaitToBeAskedFor() async throws {
            let body =
                #"{"content":"Asked","conversationId":"asked","originalLanguage":"en","targetLanguages":["es"]}"#
            let fields = [
                "Expect": "100-continue", "Content-Type": "application/json", "Content-Length": "\(body.utf8.count)",
            ]
            try await Connection.with(port: server.port) { connection in
                for status in [201, 201] {
                    try await connection.request("POST", "/api/messages?wait=30000", fields: fields)
                    #expect(try await connection.head().status == 100)
                    try await connection.send(body)
                    #expect(try await connection.answer().status == status)
                }
            }
        }

        /// A profile's new name is JSON, a new sample of it a form.
        @Test(.endedWhenHung) func eitherBodyMayBeAskedFor() async throws {
            let body = #"{"userId":"ann","name":"Ann"}"#
            let fields = [
                "Expect": "100-continue", "Content-Type": "application/json", "Content-Length": "\(body.utf8.count)",
            ]
            try await Connection.with(port: server.port) { connection in
                try await connection.request("PUT", "/api/voice/profiles/none", fields: fields)
                #expect(try await connection.head().status == 100)
                try await connection.send(body)
                #expect(try await connection.answer().status == 404)
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("POST", "/api/messages", "application/json", "1048577", 413),
                ("POST", "/api/messages", "text/plain", "2", 415),
                ("POST", "/nothing", "application/json", "2", 404),
                ("POST", "/health", "application/json", "2", 405),
            ])
        func bodiesThatAreRefusedBeforeTheyAreSent(
            method: String, path: String, type: String, length: String, status: Int
        ) async throws {
            try await Connection.with(port: server.port) { connection in
                let fields = ["Expect": "100-continue", "Content-Type": type, "Content-Length": length]
                try await connection.request(method, path, fields: fields)
                #expect(try await connection.answer().status == status)
            }
        }

        @Test(.endedWhenHung) func textThatIsNotUTF8() async throws {
            try await Connection.with(port: server.port) { connection in
                let body = Array(#"{"content":""#.utf8) + [0xC3, 0x28] + Array(#"","conversationId":"c"}"#.utf8)
                let fields = ["Content-Length": "\(body.count)", "Content-Type": "application/json"]
                try await connection.request("POST", "/api/messages", fields: fields)
                try await connection.send(body)
                let answer = try await connection.answer()
                #expect(answer.status == 400)
                #expect(try answer.error.code == "INVALID_REQUEST")
            }
            try await server.expectNormalService()
        }

        /// What is no HTTP is refused before anything of it is understood, and the connection ended.
        @Test(
            .endedWhenHung,
            arguments: [
                "\u{0}\u{1}\u{2}garbage\r\n\r\n", "GET /health\r\n\r\n", "GET /health HTTP/9.9\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "BREW /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nX-Long: \(String(repeating: "a", count: 100_000))\r\n\r\n",
                "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\n\((0..<20_000).map { "X-\($0): a\r\n" }.joined())\r\n",
                "GET /health HTTP/1.1\r\nno colon\r\n\r\n", "GET /health HTTP/1.1\r\nX: a\u{0}b\r\n\r\n",
                "POST /api/messages HTTP/1.1\r\nContent-Length: -2\r\n\r\n{}",
                "POST /api/messages HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
                "POST /api/messages HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            ])
        func whatIsNoHTTP(bytes: String) async throws {
            try await Connection.with(port: server.port) { connection in
                try await connection.send(bytes)
                let answer = try await connection.answer()
                #expect(answer.status == 400)
                #expect(answer.fields["connection"] == "close")
                #expect(try await connection.end() == "")
            }
            try await server.expectNormalService()
        }

        @Test(.endedWhenHung) func aClientThatHangsUpInTheMiddleOfABody() async throws {
            for isHalf in [true, false] {
                try await Connection.with(port: server.port) { connection in
                    let fields = ["Content-Length": "500"]
                    try await connection.request("POST", "/api/messages", fields: fields)
                    try await connection.send(#"{"content":"#)
                    if isHalf {
                        connection.finish()
                        #expect(try await connection.answer().status == 400)
                    }
                }
            }
            try await server.expectNormalService()
        }

        @Test(.endedWhenHung) func clientsThatSendOneByteAndWait() async throws {
            let server = server
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await Connection.with(port: server.port) { connection in
                            try await connection.send("P")
                            _ = try await connection.end()
                        }
                    }
                }
                try await server.expectNormalService()
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result, !(error is CancellationError) { throw error }
                }
            }
        }
    }
}
