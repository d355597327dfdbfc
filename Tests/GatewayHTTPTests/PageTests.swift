import GatewayTestSupport
import HTTPTestSupport
import TestSupport
import Testing
import Wire

@testable import Gateway
@testable import GatewayHTTP

/// Pages of a conversation's messages.
@Suite(.endedWhenHung) struct PageTests {
    private struct Page: Decodable {
        var messages: [MessageAnswer]
        var next: Int?
    }

    private static func page(_ port: Int, _ query: String) async throws -> Page {
        try await Connection.with(port: port) { connection in
            try await connection.request("GET", "/api/conversations/talk/messages?\(query)")
            let answer = try await connection.answer()
            #expect(answer.status == 200)
            return try answer.decoded()
        }
    }

    @Test func whatIsMissingIsAskedForNewestFirst() async throws {
        try await HTTPScene.run { scene, port in
            for id in ["m1", "m2"] { try await scene.post("Hello \(id)", as: id, into: []) }
            let page = try await Self.page(port, "language=es&translate=true")
            #expect(page.messages.map(\.messageId) == ["m1", "m2"])
            #expect(page.messages.map(\.pending) == [["es"], ["es"]])
            #expect(try await scene.translator.nextRequest().text == "Hello m2")
            #expect(try await scene.translator.nextRequest().text == "Hello m1")
        }
    }

    /// The others are answered, and the next page begins where it would have begun.
    @Test func aMessageThatIsDeletedMeanwhileIsLeftOut() async throws {
        try await HTTPScene.run { scene, port in
            for id in ["m1", "m2", "m3", "m4"] { try await scene.post("Hello \(id)", as: id, into: []) }
            // m3 is the newest of the page and filled first.
            scene.store.interrupt(at: .extended) {
                try await scene.gateway.delete("m2", tenant: GatewayScene.tenant)
            }
            let first = try await Self.page(port, "language=es&translate=true&limit=3")
            #expect(first.messages.map(\.messageId) == ["m1", "m3"])
            #expect(first.messages.map(\.pending) == [["es"], ["es"]])
            let next = try #require(first.next)
            let second = try await Self.page(port, "language=es&translate=true&limit=3&after=\(next)")
            #expect(second.messages.map(\.messageId) == ["m4"])
        }
    }

    /// Refused before anything is read or asked for.
    @Test func fillingNeedsALanguage() async throws {
        try await HTTPScene.run { _, port in
            try await Connection.with(port: port) { connection in
                try await connection.request("GET", "/api/conversations/none/messages?translate=true")
                #expect(try await connection.answer().status == 400)
            }
        }
    }
}
