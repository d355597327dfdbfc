import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneServer {
    @Suite struct OperatingTests {
        let server: RunningServer

        init() throws { server = try EndToEnd.OneServer.server }

        /// The routes that are promised.
        private static let promised: Set = [
            "POST /api/messages", "GET /api/messages/{id}", "PUT /api/messages/{id}", "DELETE /api/messages/{id}",
            "PUT /api/messages/{id}/translations/{language}", "DELETE /api/messages/{id}/translations/{language}",
            "POST /api/messages/{id}/translations", "POST /api/conversations", "GET /api/conversations",
            "POST /api/conversations/{id}", "GET /api/conversations/{id}", "GET /api/conversations/{id}/messages",
            "PUT /api/conversations/{id}/participants/{userId}",
            "DELETE /api/conversations/{id}/participants/{userId}", "GET /api/translation/stats",
            "GET /api/translation/cache", "DELETE /api/translation/cache", "GET /api/translator/stats",
            "GET /api/events", "GET /health", "GET /ready", "GET /openapi.json",
        ]

        @Test(.endedWhenHung) func whatIsPromisedIsDescribed() async throws {
            let description = try OpenAPIDescription(try await server.get("/openapi.json"))
            let described = Set(description.operations.map { "\($0.method) \($0.path)" })
            #expect(Self.promised.subtracting(described) == [])
        }

        /// With the names of things that exist, every path answers as it is described, to the last member.
        @Test(.endedWhenHung) func whatIsDescribedAnswers() async throws {
            let description = try OpenAPIDescription(try await server.get("/openapi.json"))
            _ = try await server.say("Described", in: "described", id: "described", into: ["es", "xx"])
            let bodies = [
                "/api/messages": #"{"content":"a","conversationId":"described","targetLanguages":[]}"#,
                "/api/messages/{id}": #"{"content":"Described again"}"#,
                "/api/messages/{id}/translations": #"{"targetLanguages":["fr"]}"#,
                "/api/messages/{id}/translations/{language}": #"{"text":"Descrito"}"#,
                "/api/conversations/{id}/participants/{userId}": #"{"language":"es"}"#,
            ]
            // What makes things comes first, what removes them last; then the inner goes before the outer.
            let order = ["POST", "PUT", "GET", "DELETE"]
            let sorted = description.operations.sorted { left, right in
                let ranks = [left, right].map { order.firstIndex(of: $0.method) ?? order.count }
                let isInner = left.path.count > right.path.count
                return ranks[0] == ranks[1] ? isInner == (left.method == "DELETE") : ranks[0] < ranks[1]
            }
            #expect(sorted.count >= Self.promised.count)
            // Recordings and voices need sound: their tests hold their answers against the description.
            for (method, path) in sorted where !path.hasPrefix("/api/audio") && !path.hasPrefix("/api/voice") {
                var address = path.replacing("{id}", with: "described").replacing("{language}", with: "es")
                    .replacing("{userId}", with: "anna")
                if path == "/api/translation/cache" { address += "?text=a&sourceLanguage=en&targetLanguage=es" }
                let body = ["POST", "PUT"].contains(method) ? bodies[path] ?? "{}" : nil
                if path == "/api/events" {
                    try await EventReader.with(port: server.port, "described", "&after=0") { _ = try await $0.next() }
                    continue
                }
                let answer = try await server.send(method, address, body)
                #expect((200..<300).contains(answer.status), "\(method) \(path) answered \(answer.status)")
                #expect(try description.problems(of: answer, to: method, path) == [], "\(method) \(path)")
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("POST", "/api/messages", "/api/messages", "{}"),
                ("GET", "/api/messages/{id}", "/api/messages/no-such-message", nil),
                ("DELETE", "/api/translation/cache", "/api/translation/cache", nil),
            ])
        func errorsAreDescribed(method: String, path: String, address: String, body: String?) async throws {
            let description = try OpenAPIDescription(try await server.get("/openapi.json"))
            let answer = try await server.send(method, address, body)
            #expect((400..<500).contains(answer.status))
            #expect(try description.problems(of: answer, to: method, path) == [])
        }

        private struct Readiness: Decodable {
            var ready: Bool
            var missing: [String]
            var translators: Int
            var openTranslators: Int
        }

        @Test(.endedWhenHung) func aliveAndReady() async throws {
            #expect(try await server.get("/health").text == #"{"status":"ok"}"#)
            let answer = try await server.get("/ready")
            #expect(answer.status == 200)
            let readiness: Readiness = try answer.decoded()
            #expect(readiness.ready)
            #expect(readiness.missing == [])
            // One that answers is enough to be ready.
            let translators = try Layout.ofThisRun.translators
            #expect(readiness.translators == translators)
            #expect((1...translators).contains(readiness.openTranslators))
            let head = try await server.send("HEAD", "/ready")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }

        @Test(.endedWhenHung) func theTranslatorsFigures() async throws {
            _ = try await server.say("Figures", in: "figures", into: ["es"])
            let figures = try await server.figures
            #expect(figures.serverStatus == "alive")
            #expect(figures.gatewayPushPort == nil)
            #expect(figures.gatewaySubPort == nil)
            let kinds: Set = ["translation", "audio_process", "transcription", "voice_api", "voice_profile"]
            #expect(Set(figures.activeTasks.counters.keys) == kinds)
            #expect(figures.activeTasks.counters["translation"] ?? 0 > 0)
            #expect(figures.activeTasks.typesBreakdown.values.reduce(0, +) == figures.activeTasks.totalActive)
        }
    }
}
