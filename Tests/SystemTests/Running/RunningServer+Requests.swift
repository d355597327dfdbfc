import Foundation
import HTTPTestSupport
import Testing

extension RunningServer {
    func get(_ path: String, fields: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, fields: fields)
    }

    func post(_ path: String, _ body: String) async throws -> Answer { try await send("POST", path, body) }
    func put(_ path: String, _ body: String) async throws -> Answer { try await send("PUT", path, body) }
    func delete(_ path: String) async throws -> Answer { try await send("DELETE", path) }

    /// Posts a message and waits for its translations.
    func say(
        _ content: String, in conversation: String, id: String? = nil, language: String = "en",
        into targets: [String]? = nil, from sender: String? = nil, wait: Int = 30_000
    ) async throws -> Answer {
        let body = Saying(
            content: content, conversationId: conversation, originalLanguage: language, messageId: id,
            senderId: sender, targetLanguages: targets)
        return try await post("/api/messages?wait=\(wait)", try body.json)
    }

    /// Whatever happened before, somebody else's message is translated.
    func expectNormalService() async throws {
        let message = try await say("Still here", in: "normal", into: ["es"]).message
        #expect(message.isDone)
    }

    var statistics: StatisticsAnswer {
        get async throws { try await get("/api/translation/stats").decoded() }
    }

    func send(
        _ method: String, _ path: String, _ body: String? = nil, fields: [String: String] = [:]
    ) async throws -> Answer {
        try await Connection.with(port: port) { connection in
            try await connection.request(method, path, body, fields: fields)
            return try await connection.answer(toHead: method == "HEAD")
        }
    }
}

private struct Saying: Encodable {
    var content: String
    var conversationId: String
    var originalLanguage: String
    var messageId: String?
    var senderId: String?
    var targetLanguages: [String]?

    var json: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
