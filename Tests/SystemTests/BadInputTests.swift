import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneServer {
    /// What strangers send: each gets its documented error at once, and the server goes on.
    @Suite struct BadInputTests {
        let server: RunningServer

        init() throws { server = try EndToEnd.OneServer.server }

        private static let long = String(repeating: "a", count: 131_073)
        private static let longIdentifier = String(repeating: "i", count: 129)

        @Test(
            .endedWhenHung,
            arguments: [
                ("", "INVALID_REQUEST"), ("not json", "INVALID_REQUEST"), ("[]", "INVALID_REQUEST"),
                ("null", "INVALID_REQUEST"), (#"{"content":"a""#, "INVALID_REQUEST"), ("{}", "INVALID_REQUEST"),
                (#"{"content":"a"}"#, "INVALID_REQUEST"), (#"{"conversationId":"c"}"#, "INVALID_REQUEST"),
                (#"{"content":"","conversationId":"c"}"#, "INVALID_REQUEST"),
                (#"{"content":" \n\t","conversationId":"c"}"#, "INVALID_REQUEST"),
                (#"{"content":null,"conversationId":"c"}"#, "INVALID_REQUEST"),
                (#"{"content":5,"conversationId":"c"}"#, "INVALID_REQUEST"),
                (#"{"content":["a"],"conversationId":"c"}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":{}}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":""}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c\u0000"}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"\#(longIdentifier)"}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","messageId":""}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","messageId":7}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","senderId":"\#(longIdentifier)"}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","targetLanguages":"es"}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","targetLanguages":[1]}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","modelType":"huge"}"#, "INVALID_REQUEST"),
                (#"{"content":"a","conversationId":"c","originalLanguage":"klingon!"}"#, "UNKNOWN_LANGUAGE"),
                (#"{"content":"a","conversationId":"c","targetLanguages":["es","e"]}"#, "UNKNOWN_LANGUAGE"),
            ])
        func bodiesThatMakeNoSense(body: String, code: String) async throws {
            let answer = try await server.post("/api/messages", body)
            #expect(answer.status == 400)
            let error = try answer.error
            #expect(error.code == code)
            #expect(!error.message.isEmpty)
            #expect(!error.retryable)
            try await server.expectNormalService()
        }

        @Test(.endedWhenHung) func tooManyTargets() async throws {
            let targets = (0..<65).map {
                "a\(Character(Unicode.Scalar(UInt8(97 + $0 % 26))))\($0 / 26 == 0 ? "" : "-x\($0 / 26)")"
            }
            let answer = try await server.say("Hello", in: "targets", into: targets, wait: 0)
            #expect(answer.status == 400)
            #expect(try answer.error.message.contains("translation.maxTargets"))
        }

        @Test(.endedWhenHung) func aLanguageWithoutARouteIsNoErrorOfTheWhole() async throws {
            let answer = try await server.say("No way", in: "routes", into: ["es", "zh", "xx"])
            #expect(answer.status == 201)
            let message = try answer.message
            #expect(message.translations.mapValues(\.status) == ["es": "done", "zh": "failed", "xx": "failed"])
            #expect(message.translations["xx"]?.code == "NO_ROUTE")
        }

        @Test(.endedWhenHung) func texts() async throws {
            let answer = try await server.say(Self.long, in: "long", wait: 0)
            #expect(answer.status == 413)
            #expect(try answer.error.code == "TEXT_TOO_LONG")
            let text = String(repeating: "a", count: 131_072)
            #expect(try await server.say(text, in: "long", into: [], wait: 0).status == 201)
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("/api/messages/%ff", 400), ("/api/messages/%zz", 400), ("/api/messages/%", 400),
                ("/api/messages/%00", 400), ("/api/messages/\(longIdentifier)", 400),
                ("/api/messages/..%2f..%2fetc%2fpasswd", 404), ("/../../etc/passwd", 404), ("/nothing", 404),
                ("//", 404), ("/api//messages", 404), ("/api/conversations?limit=0", 400),
                ("/api/conversations?limit=many", 400), ("/api/conversations/c/messages?after=-1", 400),
                ("/api/messages/m?language=klingon!", 400),
            ])
        func oddPaths(path: String, status: Int) async throws {
            let answer = try await server.get(path)
            #expect(answer.status == status)
            #expect(try !answer.error.message.isEmpty)
        }

        /// Ids may be any text: they are kept byte for byte and never make a path.
        @Test(.endedWhenHung, arguments: ["../../etc", "a/b?c#d %25", "🙂", "'; DROP TABLE message; --", "é"])
        func oddIdentifiersAreJustIdentifiers(id: String) async throws {
            let posted = try await server.say("Odd", in: id, id: id, into: ["es"]).message
            let encoded = id.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            #expect(try await server.get("/api/messages/\(encoded)").message == posted)
            #expect(try await server.get("/api/conversations/\(encoded)").status == 200)
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("PUT", "/api/messages", "POST"), ("POST", "/api/messages/m", "DELETE, GET, HEAD, PUT"),
                ("GET", "/api/messages/m/translations", "POST"), ("TRACE", "/health", "GET, HEAD"),
                ("DELETE", "/api/conversations", "GET, HEAD, POST"), ("OPTIONS", "/api/events", "GET, HEAD"),
                ("PATCH", "/api/translation/cache", "DELETE, GET, HEAD"),
            ])
        func methodsThatAPathDoesNotHave(method: String, path: String, allowed: String) async throws {
            let answer = try await server.send(method, path)
            #expect(answer.status == 405)
            #expect(answer.fields["allow"] == allowed)
            #expect(try answer.error.code == "METHOD_NOT_ALLOWED")
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("text/plain", 415), ("application/x-www-form-urlencoded", 415),
                ("multipart/form-data; boundary=x", 415),
                ("", 415), ("application/json", 201), ("Application/JSON; charset=utf-8", 201),
                ("application/merge-patch+json", 201),
            ])
        func mediaTypes(type: String, status: Int) async throws {
            let body = #"{"content":"Typed","conversationId":"types","targetLanguages":[]}"#
            let answer = try await server.send("POST", "/api/messages", body, fields: ["Content-Type": type])
            #expect(answer.status == status)
            if status == 415 { #expect(try answer.error.code == "UNSUPPORTED_MEDIA_TYPE") }
        }

        @Test(.endedWhenHung, arguments: ["-1", "abc", "60001", "1.5", "99999999999999999999"])
        func waitsThatMakeNoSense(wait: String) async throws {
            let body = #"{"content":"a","conversationId":"waits"}"#
            let answer = try await server.post("/api/messages?wait=\(wait)", body)
            #expect(answer.status == 400)
            #expect(try answer.error.message.contains("http.maxWait"))
            #expect(try await server.get("/api/conversations/waits").status == 404)
        }
    }
}
