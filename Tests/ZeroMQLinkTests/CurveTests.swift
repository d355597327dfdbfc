import Testing
import Wire

@testable import ZeroMQLink

@Suite(.timeLimit(.minutes(1)))
struct CurveTests {
    private static func options(_ curve: CurveKeys?) -> SocketOptions {
        var options = SocketOptions()
        options.curve = curve
        options.reconnect = 10
        return options
    }

    @Test func whoKnowsTheServersKeyIsServedAndNobodyElse() async throws {
        try await HubPair.run { hubs in
            let server = try CurveKeys.makePair()
            let client = try CurveKeys.makePair()
            let stranger = try CurveKeys.makePair()
            let router = try await hubs.left.bind(
                .router, to: "tcp://0.0.0.0:*", options: Self.options(.server(secretKey: server.secretKey)))
            let port = try #require(router.endpoint.split(separator: ":").last)
            let endpoint = "tcp://127.0.0.1:\(port)"

            func connect(_ curve: CurveKeys?) async throws -> SocketHandle {
                let socket = try await hubs.right.connect(.dealer, to: endpoint, options: Self.options(curve))
                #expect(hubs.right.send(LinkMessage(frames: frames("hello")), on: socket))
                return socket
            }
            func keys(_ serverKey: String) -> CurveKeys {
                .client(serverKey: serverKey, publicKey: client.publicKey, secretKey: client.secretKey)
            }
            let wrong = try await connect(keys(stranger.publicKey))
            let plain = try await connect(nil)
            let known = try await connect(keys(server.publicKey))
            // Enough round trips for the others to be let in, if they were.
            for number in 0..<200 {
                let request = try #require(try await hubs.left.receive(from: router).first)
                #expect(request.frames == frames(number == 0 ? "hello" : "\(number)"))
                #expect(hubs.left.send(LinkMessage(peer: request.peer, frames: frames("answer")), on: router))
                #expect(try await hubs.right.receive(from: known) == [LinkMessage(frames: frames("answer"))])
                #expect(hubs.right.send(LinkMessage(frames: frames("\(number + 1)")), on: known))
            }
            for refused in [wrong, plain] { await hubs.right.close(refused) }
            #expect(await hubs.right.counters().unsent == 2)
        }
    }

    @Test(arguments: ["", "short", String(repeating: "a", count: 39), String(repeating: "\u{1}", count: 40)])
    func aKeyThatIsNoneIsRefused(key: String) async throws {
        try await HubPair.run { hubs in
            await #expect(throws: LinkError.badKey) {
                try await hubs.left.bind(
                    .router, to: "tcp://127.0.0.1:*", options: Self.options(.server(secretKey: key)))
            }
        }
    }
}
