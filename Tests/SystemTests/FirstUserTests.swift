import Foundation
import Testing

/// What the first user tries, through the built executable with the real engine.
@Suite(.serialized) struct FirstUserTests {
    private static let hello = #"{"content":"Hello world","conversationId":"conv_test","originalLanguage":"en"}"#

    @Test(.timeLimit(.minutes(2))) func theSameMessageAgainComesFromTheCache() async throws {
        try await RunningServer.with { server in
            let first = try await server.post("/api/messages?wait=30000", Self.hello)
            #expect(first.status == 201)
            let translations = try #require(try first.object["translations"] as? [String: [String: Any]])
            #expect(Set(translations.keys) == ["es", "fr", "ca"])
            for translation in translations.values {
                #expect(translation["status"] as? String == "done")
                #expect(translation["fromCache"] as? Bool == false)
            }
            #expect(translations["es"]?["text"] as? String == "Hola Mundo")

            let second = try await server.post("/api/messages", Self.hello)
            let cached = try #require(try second.object["translations"] as? [String: [String: Any]])
            #expect(cached.values.allSatisfy { $0["fromCache"] as? Bool == true })
            #expect(try second.object["messageId"] as? String != first.object["messageId"] as? String)

            let statistics = try await server.get("/api/translation/stats").object
            #expect(statistics["cache_hits"] as? Int == 3)
            #expect(statistics["cache_misses"] as? Int == 3)
            #expect(statistics["cache_hit_rate"] as? Double == 50.0)
        }
    }

    @Test(.timeLimit(.minutes(2))) func aKilledServerLosesNothingAccepted() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)")
        var messageID = ""
        try await RunningServer.with(folder: folder) { server in
            let accepted = try await server.post("/api/messages", Self.hello)
            messageID = try #require(try accepted.object["messageId"] as? String)
            kill(server.process.processIdentifier, SIGKILL)
        }
        try await RunningServer.with(folder: folder) { server in
            var pending: [String] = ["?"]
            while !pending.isEmpty {
                let message = try await server.get("/api/messages/\(messageID)").object
                pending = try #require(message["pending"] as? [String])
                try await Task.sleep(for: .milliseconds(50))
            }
            let message = try await server.get("/api/messages/\(messageID)").object
            let translations = try #require(message["translations"] as? [String: [String: Any]])
            #expect(translations.values.allSatisfy { $0["status"] as? String == "done" })
        }
        try FileManager.default.removeItem(at: folder)
    }

    @Test(.timeLimit(.minutes(2))) func theHalvesRunApart() async throws {
        let translator = try RunningServer.start(
            ["translator", "--wire-port", "0", "--pull-port", "0", "--pub-port", "0"],
            untilItSays: "127.0.0.1:[0-9]+")
        try await RunningServer.with(["gateway", "--port", "0", "--translators", translator.said]) { gateway in
            let message = try await gateway.post("/api/messages?wait=30000", Self.hello).object
            let translations = try #require(message["translations"] as? [String: [String: Any]])
            #expect(translations["es"]?["text"] as? String == "Hola Mundo")
            #expect((message["pending"] as? [String])?.isEmpty == true)
        }
        translator.process.terminate()
        translator.process.waitUntilExit()
        #expect(translator.process.terminationStatus == 0)
    }

    @Test(.timeLimit(.minutes(2))) func messagesWaitForATranslatorThatIsAway() async throws {
        try await RunningServer.with(["gateway", "--port", "0", "--translators", "127.0.0.1:1"]) { gateway in
            let accepted = try await gateway.post("/api/messages", Self.hello)
            #expect(accepted.status == 201)
            #expect((try accepted.object["pending"] as? [String])?.count == 3)
            #expect(try await gateway.get("/ready").status == 503)
        }
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            ("not json", 400), ("{}", 400), (#"{"content":"","conversationId":"c"}"#, 400),
            (#"{"content":5,"conversationId":"c"}"#, 400),
            (#"{"content":"a","conversationId":"c","originalLanguage":"klingon!"}"#, 400),
        ])
    func badInputIsAnsweredAtOnce(body: String, status: Int) async throws {
        try await RunningServer.with { server in
            let answer = try await server.post("/api/messages", body)
            #expect(answer.status == status)
            let error = try #require(try answer.object["error"] as? [String: Any])
            #expect(error["message"] as? String != "")
        }
    }
}
