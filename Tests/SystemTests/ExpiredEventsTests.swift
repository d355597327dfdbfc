import Foundation
import GRDB
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ExpiredEventsTests {
        /// A reader whose number is too old is told so, with the number to go on from, and can go on.
        @Test(.endedWhenHung) func aNumberThatIsTooOld() async throws {
            try await TemporaryFolder.with { folder in
                try await RunningServer.with(folder: folder) { server in
                    for number in 0..<3 { _ = try await server.say("Old \(number)", in: "old", into: ["es"]) }
                }
                try await age(folder)
                try await RunningServer.with(["serve", "--log-level", "debug"], folder: folder) { server in
                    _ = try await server.process.error.first("Old events removed")
                    for query in ["&after=0", "&after=5"] {
                        let answer = try await server.get("/api/events?conversation=old\(query)")
                        #expect(answer.status == 410)
                        #expect(try answer.error.code == "EVENTS_EXPIRED")
                        #expect(try answer.error.message.contains("go on after 6"))
                    }
                    // The state is there, and what happens after it is told.
                    let messages = try await server.get("/api/conversations/old/messages")
                    #expect(messages.text.contains("Old 2"))
                    try await EventReader.with(port: server.port, "old", "&after=6") { reader in
                        _ = try await server.say("New", in: "old", into: ["es"])
                        #expect(try await reader.next().data.content == "New")
                    }
                }
            }
        }

        /// Lets all events of a database have happened long ago.
        private func age(_ folder: URL) async throws {
            let queue = try DatabaseQueue(path: folder.appending(path: "dragoman.sqlite").path)
            try await queue.write {
                try $0.execute(sql: "UPDATE event SET occurred_at = 1; UPDATE conversation SET oldest_event_at = 1")
            }
            try queue.close()
        }
    }
}
