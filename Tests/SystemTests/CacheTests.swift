import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// The cache, and what is counted of it: on servers of their own, whose figures nobody else changes.
    @Suite struct CacheTests {
        private struct Cached: Decodable {
            var cached: Bool
            var text: String?
            var engine: String?
            var version: String?
            var route: [String]?
            var createdAt: String?
        }

        private struct Purged: Decodable {
            var purged: Int
        }

        private static let path = "/api/translation/cache"

        private func look(_ text: String, _ target: String, on server: RunningServer) async throws -> Cached {
            try await server.get("\(Self.path)?text=\(text)&sourceLanguage=en&targetLanguage=\(target)").decoded()
        }

        private func purge(_ query: String, on server: RunningServer) async throws -> Int {
            try await server.delete("\(Self.path)?\(query)").decoded(Purged.self).purged
        }

        @Test(.endedWhenHung) func lookedUpAndPurged() async throws {
            try await RunningServer.with { server in
                for text in ["red", "green", "blue"] {
                    _ = try await server.say(text, in: "cache", into: ["es", "ca", "fr"])
                }
                let red = try await look("red", "es", on: server)
                #expect(red.cached)
                #expect(red.text == "rojo")
                #expect(red.engine?.hasPrefix("apertium eng-spa ") == true)
                #expect(red.route == ["en", "es"])
                #expect(red.createdAt != nil)
                #expect(try await !look("yellow", "es", on: server).cached)

                // One text in one language; then it is translated anew, and its neighbours are not.
                #expect(try await purge("text=red&sourceLanguage=en&targetLanguage=es", on: server) == 1)
                #expect(try await !look("red", "es", on: server).cached)
                let again = try await server.say("red", in: "cache", into: ["es", "ca"]).message
                #expect(again.translations.mapValues(\.fromCache) == ["es": false, "ca": true])

                // One pair.
                #expect(try await purge("sourceLanguage=en&targetLanguage=ca", on: server) == 3)
                #expect(try await !look("blue", "ca", on: server).cached)
                #expect(try await look("blue", "es", on: server).cached)

                // One version of the engines.
                let version = try #require(try await look("blue", "fr", on: server).version)
                let encoded = try #require(version.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                #expect(try await purge("engine=\(encoded)", on: server) == 3)
                #expect(try await !look("green", "fr", on: server).cached)
                #expect(try await purge("engine=apertium+0", on: server) == 0)

                // Everything, which has to be said.
                #expect(try await server.delete(Self.path).status == 400)
                #expect(try await server.delete("\(Self.path)?all=true&targetLanguage=es").status == 400)
                #expect(try await server.delete("\(Self.path)?text=red").status == 400)
                #expect(try await server.get("\(Self.path)?text=red").status == 400)
                #expect(try await purge("all=true", on: server) == 3)
                let anew = try await server.say("blue", in: "cache", into: ["es"]).message
                #expect(anew.translations["es"]?.fromCache == false)
            }
        }

        @Test(.endedWhenHung) func theCacheOutlivesTheProcess() async throws {
            try await TemporaryFolder.with { folder in
                for isSecond in [false, true] {
                    try await RunningServer.with(folder: folder) { server in
                        let message = try await server.say("Remember me", in: "c", into: ["es"]).message
                        #expect(message.isFromCache == isSecond)
                        #expect(try await server.statistics.cacheHits == (isSecond ? 1 : 0))
                    }
                }
            }
        }

        @Test(.endedWhenHung) func aThousandIdenticalRequestsAreOneEngineCall() async throws {
            try await RunningServer.with { server in
                try await withThrowingTaskGroup(of: Answer.self) { group in
                    for number in 0..<1_000 {
                        group.addTask {
                            try await server.say("Everybody says so", in: "room-\(number % 10)", into: ["es"])
                        }
                    }
                    for try await answer in group {
                        #expect(answer.status == 201)
                        #expect(try answer.message.isDone)
                    }
                }
                let statistics = try await server.statistics
                #expect(statistics.requests == 1_000)
                #expect(statistics.computed == 1)
                #expect(statistics.cacheHits + statistics.joined == 999)
                #expect(statistics.inFlight == 0)
            }
        }
    }
}
