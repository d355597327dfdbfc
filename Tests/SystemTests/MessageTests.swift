import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneServer {
    /// Messages: ids, edits, deletes, further languages, corrections.
    @Suite struct MessageTests {
        let server: RunningServer

        init() throws { server = try EndToEnd.OneServer.server }

        @Test(.endedWhenHung) func theSameIdAnswersAsBeforeAndOtherContentConflicts() async throws {
            let first = try await server.say("Good morning", in: "ids", id: "ids-1", from: "anna")
            #expect(first.status == 201)
            let again = try await server.say("Good morning", in: "ids", id: "ids-1", from: "anna")
            #expect(again.status == 200)
            #expect(again.body == first.body)
            for other in [
                try await server.say("Good evening", in: "ids", id: "ids-1", from: "anna"),
                try await server.say("Good morning", in: "ids-other", id: "ids-1", from: "anna"),
                try await server.say("Good morning", in: "ids", id: "ids-1", from: "bruno"),
            ] {
                #expect(other.status == 409)
                #expect(try other.error.code == "CONFLICT")
            }
            #expect(try await server.get("/api/messages/ids-1").body == first.body)
        }

        @Test(.endedWhenHung) func anEditDropsTheTranslationsOfTheOldText() async throws {
            _ = try await server.say("The house is red", in: "edits", id: "edits-1", into: ["es", "ca"])
            let edited = try await server.put(
                "/api/messages/edits-1?wait=30000", #"{"content":"The house is blue","originalLanguage":"en"}"#)
            #expect(edited.status == 200)
            let message = try edited.message
            #expect(message.content == "The house is blue")
            #expect(message.editedAt != nil)
            #expect(message.translations["es"]?.text == "La casa es azul")
            #expect(message.isDone)
            #expect(try await server.get("/api/messages/edits-1").message == message)
        }

        /// An edit to white space is refused, and nothing of the message is lost by it.
        @Test(.endedWhenHung) func aRefusedEditChangesNothing() async throws {
            let before = try await server.say("The sea", in: "edits", id: "edits-2", into: ["es"]).message
            #expect(try await server.put("/api/messages/edits-2", #"{"content":" \n"}"#).status == 400)
            #expect(try await server.get("/api/messages/edits-2").message == before)
        }

        @Test(.endedWhenHung) func aDeletedMessageIsGoneAndItsIdStaysTaken() async throws {
            _ = try await server.say("A secret", in: "deletes", id: "deletes-1", into: ["es"])
            let deleted = try await server.delete("/api/messages/deletes-1")
            #expect(deleted.status == 204)
            #expect(deleted.body.isEmpty)
            #expect(try await server.get("/api/messages/deletes-1").status == 404)
            #expect(try await server.delete("/api/messages/deletes-1").error.code == "NOT_FOUND")
            #expect(try await !server.get("/api/conversations/deletes/messages").text.contains("secret"))
            #expect(try await server.say("Another", in: "deletes", id: "deletes-1").status == 409)
        }

        @Test(.endedWhenHung) func furtherLanguagesAreAddedToThoseThatAreThere() async throws {
            let first = try await server.say("Good night", in: "further", id: "further-1", into: ["es"]).message
            let more = try await server.post(
                "/api/messages/further-1/translations?wait=30000", #"{"targetLanguages":["fr","es","en"]}"#)
            #expect(more.status == 200)
            let message = try more.message
            #expect(message.languages == ["es", "fr"])
            #expect(message.isDone)
            #expect(message.translations["es"] == first.translations["es"])
            let french = try await server.get("/api/messages/further-1?language=fr").message
            #expect(french.languages == ["fr"])
            #expect(french.translations["fr"] == message.translations["fr"])
        }

        @Test(.endedWhenHung) func aCorrectionWinsInItsConversationAndCanBeUndone() async throws {
            let text = "See you later"
            let engine = try await server.say(text, in: "corrections", id: "corrections-1", into: ["es"]).message
            let machine = try #require(engine.translations["es"]?.text)
            let path = "/api/messages/corrections-1/translations/es"
            let corrected = try await server.put(path, #"{"text":"¡Nos vemos!","userId":"anna"}"#)
            #expect(corrected.status == 200)
            #expect(try corrected.message.translations["es"]?.text == "¡Nos vemos!")
            #expect(try corrected.message.translations["es"]?.corrected == true)

            // The same text again here, but nowhere else.
            let here = try await server.say(text, in: "corrections", id: "corrections-2", into: ["es"]).message
            #expect(here.translations["es"]?.text == "¡Nos vemos!")
            #expect(here.translations["es"]?.corrected == true)
            let elsewhere = try await server.say(text, in: "corrections-other", into: ["es"]).message
            #expect(elsewhere.translations["es"]?.text == machine)

            let undone = try await server.delete(path)
            #expect(undone.status == 200)
            #expect(try undone.message.translations["es"]?.text == machine)
            #expect(try undone.message.translations["es"]?.corrected == false)
            let other = try await server.get("/api/messages/corrections-2").message
            #expect(other.translations["es"]?.text == machine)
            let again = try await server.say(text, in: "corrections", into: ["es"]).message
            #expect(again.translations["es"]?.text == machine)
            #expect(try await server.delete(path).status == 404)
        }
    }
}
