import DragomanModel
import JSON
import NIOCore
import Testing

@testable import GatewayHTTP

@Suite struct EventTests {
    private func data(_ event: Event) throws -> JSONObject {
        let envelope = try JSONObject(JSONWriter.object { $0.members(of: event) }, maxBytes: 65_536)
        #expect(envelope["seq"]?.int == 12)
        #expect(envelope["event"]?.string == event.kind.rawValue)
        #expect(envelope["conversationId"]?.string == "c1")
        return try #require(envelope["data"]?.object)
    }

    @Test(arguments: [Event.Kind.messageNew, .messageEdited])
    func aMessageEventHoldsTheMessage(kind: Event.Kind) throws {
        let event = Samples.text { $0.members(of: Samples.event(kind, message: Samples.message())) }
        #expect(event.hasSuffix(#","data":\#(Samples.text { $0.members(of: Samples.message()) })}"#))
    }

    @Test func aTranslationEventHoldsTheTranslation() throws {
        let data = try data(Samples.event(.messageTranslation, language: "es", message: Samples.message()))
        #expect(data["messageId"]?.string == "m1")
        #expect(data["language"]?.string == "es")
        #expect(data["version"]?.int == 1)
        #expect(data["translation"]?.object?["text"]?.string == "Di «hola»")
        #expect(!data.has("superseded"))
    }

    @Test func aFailureSaysWhy() throws {
        let data = try data(Samples.event(.translationFailed, language: "zh", message: Samples.message()))
        #expect(data["code"]?.string == "NO_ROUTE")
        #expect(data["message"]?.string == "No engine translates en to zh.")
        #expect(data["translation"]?.object?["status"]?.string == "failed")
    }

    @Test(
        arguments: [
            (Event.Kind.messageNew, nil, 1), (.messageEdited, nil, 1), (.messageTranslation, "es", 1),
            (.translationFailed, "zh", 1), (.messageTranslation, "fr", 2), (.translationFailed, "es", 2),
            (.messageTranslation, "it", 2),
        ] as [(Event.Kind, LanguageTag?, Int)])
    func whatHasChangedSinceIsNotToldAgain(kind: Event.Kind, language: LanguageTag?, version: Int) throws {
        let event = Samples.event(kind, version: version, language: language, message: Samples.message(version: 2))
        let data = try data(event)
        #expect(data["superseded"]?.bool == true)
        #expect(!data.has("content"))
        #expect(!data.has("translation"))
    }

    @Test(arguments: Event.Kind.allCases)
    func whatIsDeletedIsNotToldAgain(kind: Event.Kind) throws {
        let data = try data(Samples.event(kind, language: "es", message: nil))
        #expect(data["messageId"]?.string == "m1")
        #expect(!data.has("content"))
        #expect(!data.has("translation"))
    }

    @Test func aFrameIsAServerSentEvent() {
        let frame = String(buffer: EventFrame.text(of: .events([Samples.event(.messageDeleted, message: nil)])))
        #expect(
            frame == "id: 12\nevent: message:deleted\n"
                + #"data: {"seq":12,"event":"message:deleted","conversationId":"c1","data":{"messageId":"m1"}}"#
                + "\n\n")
    }

    @Test func severalEventsShareAFrame() {
        let event = Samples.event(.messageNew, message: Samples.message())
        let frame = String(buffer: EventFrame.text(of: .events([event, event])))
        #expect(frame.split(separator: "\n\n").count == 2)
        #expect(frame.hasSuffix("\n\n"))
    }

    /// Who comes back names the last number that it saw: what has none may not stand in its place.
    @Test func progressHasNoID() {
        let progress = JobProgress(recordingID: "r1", streamID: "recording:r1", progress: 0.5)
        let frame = String(buffer: EventFrame.text(of: .progress([progress])))
        #expect(
            frame == "event: job:progress\n"
                + #"data: {"event":"job:progress","conversationId":"recording:r1","#
                + #""data":{"recordingId":"r1","jobId":"r1","progress":0.5}}"# + "\n\n")
    }

    @Test func nothingIsASignOfLife() {
        #expect(String(buffer: EventFrame.text(of: .events([]))) == ":\n\n")
    }
}
