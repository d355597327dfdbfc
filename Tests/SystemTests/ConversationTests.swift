import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneServer {
    /// Conversations: who is in them decides the languages; pages; settings.
    @Suite struct ConversationTests {
        let server: RunningServer

        init() throws { server = try EndToEnd.OneServer.server }

        private struct Page: Decodable {
            var messages: [MessageAnswer]
            var next: Int?
        }

        private struct Conversations: Decodable {
            struct Conversation: Decodable {
                var conversationId: String
            }

            var conversations: [Conversation]
            var next: String?
        }

        private func join(_ conversation: String, _ user: String, _ language: String, more: String = "") async throws {
            let answer = try await server.put(
                "/api/conversations/\(conversation)/participants/\(user)", #"{"language":"\#(language)"\#(more)}"#)
            #expect(answer.status == 200)
        }

        @Test(.endedWhenHung) func thePeopleDecideTheLanguages() async throws {
            try await join("people", "anna", "en-GB")
            try await join("people", "bruno", "pt-BR", more: #","name":"Bruno""#)
            try await join("people", "clara", "es")
            try await join("people", "diego", "es-MX")
            try await join("people", "emma", "fr", more: #","autoTranslate":false"#)
            let first = try await server.say("Welcome", in: "people", from: "anna").message
            #expect(first.languages == ["pt-BR", "es"])
            #expect(first.isDone)
            // A change counts from the next message on.
            #expect(try await server.delete("/api/conversations/people/participants/bruno").status == 200)
            #expect(try await server.delete("/api/conversations/people/participants/bruno").status == 404)
            try await join("people", "clara", "ca")
            let second = try await server.say("Welcome", in: "people", from: "anna").message
            #expect(second.languages == ["ca", "es-MX"])
        }

        @Test(.endedWhenHung) func pagesHoldEachMessageOnceInOrder() async throws {
            for number in 0..<7 { _ = try await server.say("Page \(number)", in: "pages", into: ["es"]) }
            var contents: [String] = []
            var query = "?limit=3&language=es"
            var pages = 0
            while true {
                let page: Page = try await server.get("/api/conversations/pages/messages\(query)").decoded()
                pages += 1
                contents += page.messages.map(\.content)
                #expect(page.messages.allSatisfy { $0.languages == ["es"] })
                guard let next = page.next else { break }
                query = "?limit=3&language=es&after=\(next)"
            }
            #expect(contents == (0..<7).map { "Page \($0)" })
            #expect(pages == 3)
        }

        @Test(.endedWhenHung) func conversationsArePagedToo() async throws {
            for name in ["list-a", "list-b", "list-c"] {
                #expect(try await server.post("/api/conversations/\(name)", "{}").status == 201)
            }
            let first: Conversations = try await server.get("/api/conversations?after=list-&limit=2").decoded()
            #expect(first.conversations.map(\.conversationId) == ["list-a", "list-b"])
            let second: Conversations = try await server.get("/api/conversations?limit=1&after=list-b").decoded()
            #expect(second.conversations.map(\.conversationId) == ["list-c"])
        }

        /// `translate=true` has the missing translations of a page made; they come as events.
        @Test(.endedWhenHung) func aPageCanBeFilled() async throws {
            _ = try await server.say("Fill the page", in: "fill", into: ["es"])
            let path = "/api/conversations/fill/messages?language=ca"
            #expect(try await server.get("\(path)&translate=maybe").status == 400)
            #expect(try await server.get("/api/conversations/fill/messages?translate=true").status == 400)
            try await EventReader.with(port: server.port, "fill") { reader in
                #expect(try await server.get("\(path)&translate=true").status == 200)
                let event = try await reader.next()
                #expect(event.event == "message:translation")
                #expect(event.data.language == "ca")
            }
            let page: Page = try await server.get(path).decoded()
            #expect(page.messages.first?.translations["ca"]?.status == "done")
        }

        @Test(.endedWhenHung) func neverTranslateLeavesMessagesAsTheyAre() async throws {
            _ = try await server.post("/api/conversations/never", #"{"neverTranslate":true}"#)
            #expect(try await server.say("Leave me alone", in: "never").message.translations.isEmpty)
            // Unless somebody asks.
            #expect(try await server.say("Leave me alone", in: "never", into: ["es"]).message.isDone)
        }

        @Test(.endedWhenHung) func neverCacheKeepsTranslationsOutOfTheCache() async throws {
            let text = "Nobody must know this"
            _ = try await server.post("/api/conversations/private", #"{"neverCache":true,"targetLanguages":["es"]}"#)
            for _ in 0..<2 {
                let message = try await server.say(text, in: "private").message
                #expect(message.isDone)
                #expect(message.translations["es"]?.fromCache == false)
            }
            let query = "text=Nobody+must+know+this&sourceLanguage=en&targetLanguage=es"
            #expect(try await server.get("/api/translation/cache?\(query)").text == #"{"cached":false}"#)
            let elsewhere = try await server.say(text, in: "public", into: ["es"]).message
            #expect(elsewhere.translations["es"]?.fromCache == false)
        }

        /// A big room: what can be translated is, and each of the others says what would bring it.
        @Test(.endedWhenHung) func fiveHundredPeopleInFortyLanguages() async throws {
            let languages = [
                "en", "es", "fr", "ca", "it", "pt", "gl", "oc", "an", "ast", "de", "nl", "sv", "da", "nb", "fi", "is",
                "pl", "cs", "sk", "sl", "hr", "bg", "mk", "ro", "hu", "el", "tr", "ru", "uk", "be", "ar", "he", "fa",
                "hi", "ur", "zh", "ja", "ko", "vi",
            ]
            #expect(Set(languages).count == 40)
            try await Connection.with(port: server.port) { connection in
                for number in 0..<500 {
                    let path = "/api/conversations/crowd/participants/user-\(number)"
                    let body = #"{"language":"\#(languages[number % 40])"}"#
                    try await connection.request("PUT", path, body)
                    #expect(try await connection.answer().status == 200)
                }
            }
            let message = try await server.say("Hello everybody", in: "crowd", from: "user-0").message
            #expect(message.languages == Set(languages.dropFirst()))
            #expect(message.pending.isEmpty)
            let served: Set = ["es", "fr", "ca", "it", "pt"]
            for (language, translation) in message.translations {
                #expect(translation.status == (served.contains(language) ? "done" : "failed"), "\(language)")
                if !served.contains(language) { #expect(translation.code == "NO_ROUTE", "\(language)") }
            }
            #expect(message.translations["gl"]?.message?.contains("apertium-en-gl") == true)
            #expect(message.translations["oc"]?.message?.contains("apertium-oc") == true)
            #expect(message.translations["ja"]?.message == "No engine that Dragoman knows translates from en to ja.")
        }
    }
}
