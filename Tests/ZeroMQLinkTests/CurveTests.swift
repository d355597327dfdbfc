import NIOConcurrencyHelpers
import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

@Suite(.endedWhenHung)
struct CurveTests {
    private static func options(_ curve: CurveKeys?) -> SocketOptions {
        var options = SocketOptions(curve: curve)
        options.reconnect = 10
        return options
    }

    /// A ROUTER that others could reach, with whoever `allowed` names let in while `body` runs.
    private static func withServer(
        _ server: CurveKeyPair, at place: String = "tcp://0.0.0.0:*", allowed: Set<CurvePublicKey>,
        onRefusal: @escaping @Sendable (CurvePublicKey) -> Void = { _ in },
        _ body: @escaping @Sendable (HubPair, _ router: SocketHandle, _ endpoint: String) async throws -> Void
    ) async throws {
        try await HubPair.run { hubs in
            let authenticator = try await ClientAuthenticator(hub: hubs.left, allowed: allowed)
            let router = try await hubs.left.bind(.router, to: place, options: Self.options(.server(server)))
            let port = try #require(router.endpoint.split(separator: ":").last)
            try await withThrowingTaskGroup { group in
                group.addTask { try await authenticator.run { key, _ in onRefusal(key) } }
                group.addTask { try await body(hubs, router, "tcp://127.0.0.1:\(port)") }
                // The authenticator ends only by an error.
                try await group.next()
                group.cancelAll()
            }
        }
    }

    private static func connect(_ hubs: HubPair, _ endpoint: String, _ curve: CurveKeys?) async throws -> SocketHandle {
        let socket = try await hubs.right.connect(.dealer, to: endpoint, options: Self.options(curve))
        #expect(hubs.right.send(LinkMessage(frames: frames("hello")), on: socket))
        return socket
    }

    @Test func whoKnowsTheServersKeyAndIsOnItsListIsServedAndNobodyElse() async throws {
        let server = try CurveKeyPair.make()
        let client = try CurveKeyPair.make()
        let stranger = try CurveKeyPair.make()
        let refused = Inbox<CurvePublicKey>()
        try await Self.withServer(server, allowed: [client.publicKey], onRefusal: { refused.put($0) }) {
            hubs, router, endpoint in
            let others = [
                try await Self.connect(hubs, endpoint, .client(client, serverKey: stranger.publicKey)),
                try await Self.connect(hubs, endpoint, .client(stranger, serverKey: server.publicKey)),
                try await Self.connect(hubs, endpoint, nil),
            ]
            #expect(try await refused.next() == stranger.publicKey)
            let known = try await Self.connect(hubs, endpoint, .client(client, serverKey: server.publicKey))
            // Enough round trips for the others to be let in, if they were.
            for number in 0..<200 {
                let request = try #require(try await hubs.left.receive(from: router).first)
                #expect(request.frames == frames(number == 0 ? "hello" : "\(number)"))
                #expect(hubs.left.send(LinkMessage(peer: request.peer, frames: frames("answer")), on: router))
                #expect(try await hubs.right.receive(from: known) == [LinkMessage(frames: frames("answer"))])
                #expect(hubs.right.send(LinkMessage(frames: frames("\(number + 1)")), on: known))
            }
            for other in others { await hubs.right.close(other) }
            #expect(await hubs.right.counters().unsent == 3)
        }
    }

    /// The list was corrected, and the server started again at the same place.
    @Test func whoWasRefusedIsLetInOnceItIsOnTheList() async throws {
        let server = try CurveKeyPair.make()
        let client = try CurveKeyPair.make()
        try await HubPair.run { clients in
            let refused = Inbox<CurvePublicKey>()
            let place = NIOLockedValueBox("")
            try await Self.withServer(server, allowed: [server.publicKey], onRefusal: { refused.put($0) }) {
                _, _, endpoint in
                place.withLockedValue { $0 = endpoint }
                _ = try await Self.connect(clients, endpoint, .client(client, serverKey: server.publicKey))
                #expect(try await refused.next() == client.publicKey)
            }
            let endpoint = place.withLockedValue { $0 }
            try await Self.withServer(server, at: endpoint, allowed: [client.publicKey]) { hubs, router, _ in
                let first = try await hubs.left.receive(from: router).first
                #expect(first?.frames == frames("hello"))
            }
        }
    }

    /// libzmq gives up for ever a connection to somebody without keys; who comes to the same place later is found.
    @Test func whoBeginsAnewFindsTheServerThatHasKeysNow() async throws {
        let server = try CurveKeyPair.make()
        let client = try CurveKeyPair.make()
        try await HubPair.run { clients in
            let kept = NIOLockedValueBox<SocketHandle?>(nil)
            // Its port is free when its context has ended.
            try await HubPair.run { hubs in
                let open = try await hubs.left.bind(.router, to: "tcp://127.0.0.1:*")
                let keys = CurveKeys.client(client, serverKey: server.publicKey)
                let socket = try await Self.connect(clients, open.endpoint, keys)
                kept.withLockedValue { $0 = socket }
                try await Self.talk(hubs, from: Self.connect(hubs, open.endpoint, nil), to: open)
            }
            let socket = try #require(kept.withLockedValue { $0 })
            try await Self.withServer(server, at: socket.endpoint, allowed: [client.publicKey]) { hubs, router, _ in
                try await clients.right.reconnect(socket)
                let first = try await hubs.left.receive(from: router).first
                #expect(first?.frames == frames("hello"))
            }
        }
    }

    /// As many round trips as it would have taken another to be let in, if it were.
    private static func talk(_ hubs: HubPair, from client: SocketHandle, to router: SocketHandle) async throws {
        for _ in 0..<200 {
            let request = try #require(try await hubs.left.receive(from: router).first)
            #expect(hubs.left.send(LinkMessage(peer: request.peer, frames: frames("answer")), on: router))
            _ = try await hubs.right.receive(from: client)
            #expect(hubs.right.send(LinkMessage(frames: frames("again")), on: client))
        }
    }

    /// A server without an authenticator must not be one without authentication.
    @Test func withoutAnAuthenticatorNobodyIsLetIn() async throws {
        let server = try CurveKeyPair.make()
        let client = try CurveKeyPair.make()
        try await HubPair.run { hubs in
            let closed = try await hubs.left.bind(
                .router, to: "tcp://127.0.0.1:*", options: Self.options(.server(server)))
            let open = try await hubs.left.bind(.router, to: "tcp://127.0.0.1:*", options: Self.options(nil))
            let outside = try await Self.connect(hubs, closed.endpoint, .client(client, serverKey: server.publicKey))
            let inside = try await Self.connect(hubs, open.endpoint, nil)
            try await Self.talk(hubs, from: inside, to: open)
            await hubs.right.close(outside)
            #expect(await hubs.right.counters().unsent == 1)
        }
    }

    /// `serve` has one lock for all doors, and its own halves meet within the process.
    @Test func withinTheProcessKeysChangeNothing() async throws {
        let server = try CurveKeyPair.make()
        try await HubPair.run { hubs in
            let router = try await hubs.left.bind(
                .router, to: Transport.inproc.endpoint, options: Self.options(.server(server)))
            _ = try await Self.connect(hubs, router.endpoint, nil)
            #expect(try await hubs.left.receive(from: router).first?.frames == frames("hello"))
        }
    }

    @Test func aPairIsFoundByItsSecretKeyAndShowsOnlyItsPublicOne() throws {
        let pair = try CurveKeyPair.make()
        #expect(try CurveKeyPair(secretKey: pair.secretKey) == pair)
        #expect(try CurvePublicKey("\(pair.publicKey)") == pair.publicKey)
        var dumped = ""
        dump(CurveKeys.server(pair), to: &dumped)
        for shown in ["\(pair)", String(reflecting: pair), "\(CurveKeys.server(pair))", dumped] {
            #expect(!shown.contains(pair.secretKey))
            #expect(shown.contains("\(pair.publicKey)"))
        }
    }

    @Test(arguments: [
        "", "short", String(repeating: "a", count: 39), String(repeating: "\u{1}", count: 40),
        String(repeating: "#", count: 40), String(repeating: "a", count: 41), String(repeating: "é", count: 20),
    ])
    func aKeyThatIsNoneIsRefused(key: String) {
        #expect(throws: LinkError.badKey) { try CurveKeyPair(secretKey: key) }
        #expect(throws: LinkError.badKey) { try CurvePublicKey(key) }
    }
}
