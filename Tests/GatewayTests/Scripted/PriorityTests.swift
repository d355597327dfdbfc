import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// How urgent a request is: as the Gateway sees it, and never more than whoever posts it wants.
@Suite(.endedWhenHung) struct PriorityTests {
    private func priority(asked: Priority?, waits: Bool, isRead: Bool) async throws -> Priority? {
        try await GatewayScene.run { scene in
            let stream = EventFeed.Stream(tenant: GatewayScene.tenant, conversationID: "talk")
            let post = {
                async let message = scene.gateway.post(
                    MessageRequest(
                        content: "Hello", conversationID: "talk", originalLanguage: "en", messageID: "m1",
                        targetLanguages: ["es"], priority: asked),
                    tenant: GatewayScene.tenant, wait: waits ? Wait(limit: .seconds(60)) : nil)
                let request = try await scene.translator.nextRequest()
                try scene.translator.answer(request, "es")
                _ = try await message
                return request.terms.priority
            }
            guard isRead else { return try await post() }
            return try await scene.gateway.feed.withReader(of: stream) { _ in try await post() }
        }
    }

    @Test func `nobody waits and nobody reads`() async throws {
        let priority = try await priority(asked: nil, waits: false, isRead: false)
        #expect(priority == .live)
    }

    @Test func `somebody waits`() async throws {
        let priority = try await priority(asked: nil, waits: true, isRead: false)
        #expect(priority == .interactive)
    }

    @Test func `somebody reads the conversation`() async throws {
        let priority = try await priority(asked: nil, waits: false, isRead: true)
        #expect(priority == .interactive)
    }

    @Test(arguments: [Priority.batch, .stage]) func `less is given to those who ask for it`(_ asked: Priority)
        async throws
    {
        let priority = try await priority(asked: asked, waits: true, isRead: true)
        #expect(priority == asked)
    }

    @Test func `more is not`() async throws {
        let priority = try await priority(asked: .interactive, waits: false, isRead: false)
        #expect(priority == .live)
    }
}
