import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// What the first user tries.
    @Suite struct FirstUserTests {
        @Test(.endedWhenHung, arguments: Layout.allCases)
        func theSameMessageAgainComesFromTheCache(layout: Layout) async throws {
            let hello = #"{"content":"Hello world","conversationId":"conv_test","originalLanguage":"en"}"#
            try await layout.run { server in
                let answer = try await server.post("/api/messages?wait=30000", hello)
                let first = try answer.message
                #expect(answer.status == 201)
                #expect(first.languages == ["es", "fr", "ca"])
                #expect(first.isDone)
                #expect(first.translations.values.allSatisfy { !$0.fromCache })
                #expect(first.translations["es"]?.text == "Hola Mundo")

                let second = try await server.post("/api/messages", hello).message
                #expect(second.isFromCache)
                #expect(second.messageId != first.messageId)
                #expect(second.translations.mapValues(\.text) == first.translations.mapValues(\.text))

                let statistics = try await server.statistics
                #expect(statistics.cacheHits == 3)
                #expect(statistics.cacheMisses == 3)
                #expect(statistics.cacheHitRate == 50.0)
            }
        }

        @Test(.endedWhenHung) func messagesWaitForATranslatorThatIsAway() async throws {
            try await RunningServer.with(["gateway", "--translators", "127.0.0.1:1"], untilReady: false) { gateway in
                let accepted = try await gateway.say("Hello world", in: "c", wait: 0)
                #expect(accepted.status == 201)
                #expect(try accepted.message.pending == ["ca", "es", "fr"])
                let ready = try await gateway.get("/ready")
                #expect(ready.status == 503)
                #expect(ready.fields["retry-after"] != nil)
                #expect(ready.text.contains("No Translator answers."))
                #expect(try await gateway.get("/health").status == 200)
            }
        }
    }
}
