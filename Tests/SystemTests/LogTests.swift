import Foundation
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// What an operator reads on standard error.
    @Suite struct LogTests {
        /// Everything that people write or are called; none of it may be logged.
        private static let secret = "Xylophone"

        private func messages(_ lines: [String]) -> [String] {
            lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).dropFirst(2).joined(separator: " ") }
        }

        @Test(.endedWhenHung) func atInfoStartReadinessAndEnd() async throws {
            let (_, end) = try await RunningServer.with { server in
                _ = try await server.say("Hello \(Self.secret)", in: "c")
            }
            let form = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z (INFO|WARNING) +[A-Z].*/
            let lines = end.error.split(separator: "\n").map(String.init)
            #expect(lines.allSatisfy { $0.wholeMatch(of: form) != nil }, "\(end.error)")
            let told = messages(lines)
            for start in [
                "Starting version=", "Translator ready engines=apertium routes=30", "Listening http.address=http://",
                "Translator connected", "Ready routes=30", "Gateway stopped translations.pending=0",
                "Translator draining tasks=0", "Translator drained tasks.left=0", "Stopped",
            ] {
                #expect(told.count { $0.hasPrefix(start) } == 1, "\(start) in \(end.error)")
            }
            #expect(told.count == 9)
            #expect(told.last == "Stopped")
        }

        @Test(.endedWhenHung) func atDebugOneLineForWhatBecameOfEachMessage() async throws {
            let (_, end) = try await RunningServer.with(["serve", "--log-level", "debug"]) { server in
                for (id, targets) in [("none", ["es"]), ("partly", ["es", "ca"]), ("all", ["es", "ca"])] {
                    _ = try await server.say("Good day", in: "c", id: id, into: targets)
                }
            }
            for expected in [
                #"Message not cached  cache.hits=0 cache.misses=1 duration.ms=[0-9.]+ message.id=none\n"#,
                #"Message partly cached  cache.hits=1 cache.misses=1 duration.ms=[0-9.]+ message.id=partly\n"#,
                #"Message all cached  cache.hits=2 cache.misses=0 duration.ms=[0-9.]+ message.id=all\n"#,
            ] {
                #expect(try end.error.ranges(of: Regex(expected)).count == 1, "\(expected) in \(end.error)")
            }
            let started = end.error.matches(of: /Task started  task.id=([^ ]+) tasks.active=1\n/).map { $0.output.1 }
            let ended = end.error.matches(
                of: /Task ended  duration.ms=[0-9.]+ outcome=done task.id=([^ ]+) tasks.active=0\n/
            ).map { $0.output.1 }
            #expect(started.count == 2)
            #expect(started == ended)
            // A line is for a person: nothing prints its insides.
            #expect(end.error.split(separator: "\n").allSatisfy { $0.utf8.count < 300 }, "\(end.error)")
        }

        @Test(.endedWhenHung) func whatPeopleWriteIsNeverLogged() async throws {
            let secret = Self.secret
            let (_, end) = try await RunningServer.with(["serve", "--log-level", "debug"]) { server in
                _ = try await server.put(
                    "/api/conversations/c/participants/anna", #"{"language":"es","name":"\#(secret)"}"#)
                _ = try await server.say("The \(secret) is *red*", in: "c", id: "m", into: ["es", "fr", "zh"])
                _ = try await server.put("/api/messages/m/translations/es", #"{"text":"\#(secret)"}"#)
                _ = try await server.put("/api/messages/m", #"{"content":"Another \#(secret)"}"#)
                _ = try await server.get("/api/translation/cache?text=\(secret)&sourceLanguage=en&targetLanguage=es")
                _ = try await server.delete("/api/translation/cache?text=\(secret)&sourceLanguage=en&targetLanguage=es")
                // Mistakes are logged without what was mistaken.
                _ = try await server.post("/api/messages", #"{"content":"\#(secret)"}"#)
                _ = try await server.post("/api/messages", #"{"content":"\#(secret)","conversationId":"#)
                _ = try await server.say("\(secret) again", in: "c", id: "m", wait: 0)
            }
            #expect(end.error.contains("Answered"))
            #expect(!end.error.localizedCaseInsensitiveContains(secret), "\(end.error)")
        }
    }
}
