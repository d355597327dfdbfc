import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneServer {
    /// Server-sent events: what was missed, then what happens, without gap or double.
    @Suite struct EventTests {
        let server: RunningServer

        init() throws { server = try EndToEnd.OneServer.server }

        @Test(.endedWhenHung) func everythingThatHappensToAMessageIsTold() async throws {
            _ = try await server.say("The dog", in: "told", id: "told-1", into: ["es"])
            try await EventReader.with(port: server.port, "told", "&after=0") { reader in
                let posted = try await reader.next(2)
                #expect(posted.map(\.event) == ["message:new", "message:translation"])
                #expect(posted[0].data.content == "The dog")
                #expect(posted[1].data.translation?.text == "El perro")

                _ = try await server.put(
                    "/api/messages/told-1?wait=30000", #"{"content":"The cat","originalLanguage":"en"}"#)
                // The conversation's own languages join in with the edit.
                let edited = try await reader.next(4)
                #expect(edited[0].event == "message:edited")
                #expect(edited[0].data.content == "The cat")
                #expect(Set(edited.dropFirst().map(\.data.language)) == ["es", "fr", "ca"])

                _ = try await server.put("/api/messages/told-1/translations/es", #"{"text":"El gatito"}"#)
                let corrected = try await reader.next()
                #expect(corrected.event == "message:translation")
                #expect(corrected.data.translation?.corrected == true)

                _ = try await server.delete("/api/messages/told-1")
                let deleted = try await reader.next()
                #expect(deleted.event == "message:deleted")
                #expect(deleted.data.messageId == "told-1")
                #expect(deleted.seq == 8)
            }
            // What was deleted is not told again.
            try await EventReader.with(port: server.port, "told", "&after=0") { reader in
                let replayed = try await reader.next(8)
                #expect(replayed.map(\.seq) == Array(1...8))
                #expect(replayed.allSatisfy { $0.data.content == nil && $0.data.translation == nil })
            }
        }

        @Test(.endedWhenHung) func failuresAreToldToo() async throws {
            _ = try await server.say("Nobody speaks it", in: "failing", into: ["zh"])
            try await EventReader.with(port: server.port, "failing", "&after=1") { reader in
                let event = try await reader.next()
                #expect(event.event == "translation:failed")
                #expect(event.data.code == "NO_ROUTE")
            }
        }

        @Test(.endedWhenHung, arguments: ["&after=3", "&after=0"], [true, false])
        func replayBeginsAfterTheNumberSeenLast(query: String, hasField: Bool) async throws {
            let conversation = "replay-\(query.last ?? "-")-\(hasField)"
            for number in 0..<3 { _ = try await server.say("Replay \(number)", in: conversation, into: ["es"]) }
            // A browser that comes back sends both: the field counts more.
            let fields = hasField ? ["Last-Event-ID": "4"] : [:]
            let first = hasField ? 5 : query == "&after=3" ? 4 : 1
            try await EventReader.with(port: server.port, conversation, query, fields: fields) {
                (reader: inout EventReader) async throws in
                #expect(try await reader.next(7 - first).map(\.seq) == Array(first...6))
            }
        }

        @Test(.endedWhenHung) func withoutANumberOnlyWhatHappensFromNowOn() async throws {
            _ = try await server.say("Long ago", in: "now", into: ["es"])
            try await EventReader.with(port: server.port, "now") { reader in
                _ = try await server.say("Right now", in: "now", into: ["es"])
                #expect(try await reader.next().data.content == "Right now")
            }
        }

        /// Messages are posted while readers come: each sees every number once, in order.
        @Test(.endedWhenHung) func fromReplayToLiveWithoutGapOrDouble() async throws {
            let server = server
            _ = try await server.say("Begin", in: "live", into: ["es"])
            try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await EventReader.with(port: server.port, "live", "&after=0") { reader in
                            try await reader.next { $0.data.content == "End" }.map(\.seq)
                        }
                    }
                }
                for number in 0..<20 {
                    _ = try await server.say("Live \(number)", in: "live", into: ["es"], wait: 0)
                }
                let last = try await server.say("End", in: "live", into: ["es"])
                #expect(last.status == 201)
                for try await numbers in group { #expect(numbers == Array(1...numbers.count)) }
            }
        }

        /// As after a backup was restored: silence until the number is reached would hide what happens meanwhile.
        @Test(.endedWhenHung) func aNumberThatWasNeverGivenOut() async throws {
            _ = try await server.say("One", in: "restored", into: ["es"])
            let refused = try await server.get("/api/events?conversation=restored&after=3")
            #expect(refused.status == 410)
            #expect(try refused.error.code == "EVENTS_EXPIRED")
            #expect(try refused.error.message.contains("go on after 2"))
            try await EventReader.with(port: server.port, "restored", "&after=2") { reader in
                _ = try await server.say("Two", in: "restored", into: ["es"])
                #expect(try await reader.next().seq == 3)
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("?conversation=nowhere", 404, "NOT_FOUND"), ("", 400, "INVALID_REQUEST"),
                ("?conversation=", 400, "INVALID_REQUEST"), ("?conversation=now&after=-1", 400, "INVALID_REQUEST"),
                ("?conversation=now&after=x", 400, "INVALID_REQUEST"),
            ])
        func whatCannotBeReadIsRefused(query: String, status: Int, code: String) async throws {
            let answer = try await server.get("/api/events\(query)")
            #expect(answer.status == status)
            #expect(try answer.error.code == code)
        }
    }
}
