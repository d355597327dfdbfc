import DragomanModel
import GatewayTestSupport
import HTTPTestSupport
import TestSupport
import Testing

@testable import Gateway
@testable import GatewayHTTP

/// Through a real socket: what the other end does with a connection is the system's to say.
@Suite(.endedWhenHung) struct HangUpTests {
    enum HangUp: CaseIterable {
        /// The client closes the connection.
        case close
        /// The client's system says that nobody is there any more.
        case reset
        /// The client says only that it has nothing more to say, and still reads.
        case halfClose
    }

    @Test(arguments: HangUp.allCases) func aClientThatHangsUpEndsItsWait(_ how: HangUp) async throws {
        try await HTTPScene.run { scene, port in
            let request = try await Connection.with(port: port) { connection in
                try await Self.post("m1", wait: 3_600_000, on: connection)
                let request = try await scene.translator.nextRequest()
                switch how {
                case .close: break
                case .reset: try await connection.setReset()
                case .halfClose:
                    connection.finish()
                    // The answer comes at once, with what is known by then.
                    let answer = try await connection.answer()
                    #expect(answer.status == 201)
                    #expect(try answer.message.pending == ["es"])
                    #expect(try await connection.end() == "")
                }
                return request
            }
            // It is the caller who has gone: the translation is made all the same.
            try scene.translator.answer(request, "es")
            try await scene.settled(1)
        }
    }

    @Test func aConnectionLastsThroughManyWaits() async throws {
        try await HTTPScene.run { scene, port in
            try await Connection.with(port: port) { connection in
                for number in 1...3 {
                    try await Self.post("m\(number)", wait: 1, on: connection)
                    #expect(try await connection.answer().status == 201)
                }
            }
        }
    }

    /// Posts a message of which one translation is pending.
    private static func post(_ id: String, wait: Int, on connection: Connection) async throws {
        try await connection.request(
            "POST", "/api/messages?wait=\(wait)",
            #"{"content":"Hello \#(id)","conversationId":"talk","messageId":"\#(id)","originalLanguage":"en","#
                + #""targetLanguages":["es"]}"#)
    }
}
