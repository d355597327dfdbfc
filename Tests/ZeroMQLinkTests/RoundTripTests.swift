import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

@Suite(.endedWhenHung)
struct RoundTripTests {
    @Test(arguments: Transport.allCases)
    func `a dealer's request is answered through the router, to it alone`(_ transport: Transport) async throws {
        try await HubPair.run { hubs in
            let router = try await hubs.left.bind(.router, to: transport.endpoint)
            let one = try await hubs.right.connect(.dealer, to: router.endpoint)
            let two = try await hubs.right.connect(.dealer, to: router.endpoint)
            #expect(hubs.right.send(LinkMessage(frames: frames("hello", "", "bytes")), on: one))
            let request = try #require(try await hubs.left.receive(from: router).first)
            #expect(request.frames == frames("hello", "", "bytes"))
            #expect(hubs.left.send(LinkMessage(peer: request.peer, frames: frames("answer")), on: router))
            #expect(try await hubs.right.receive(from: one) == [LinkMessage(frames: frames("answer"))])
            // The other dealer's next message is its own answer: nothing came before it.
            #expect(hubs.right.send(LinkMessage(frames: frames("second")), on: two))
            let second = try #require(try await hubs.left.receive(from: router).first)
            #expect(second.peer != request.peer)
            #expect(hubs.left.send(LinkMessage(peer: second.peer, frames: frames("other")), on: router))
            #expect(try await hubs.right.receive(from: two) == [LinkMessage(frames: frames("other"))])
        }
    }

    @Test(arguments: Transport.allCases)
    func `what is pushed is pulled`(_ transport: Transport) async throws {
        try await HubPair.run { hubs in
            let pull = try await hubs.left.bind(.pull, to: transport.endpoint)
            let push = try await hubs.right.connect(.push, to: pull.endpoint)
            #expect(hubs.right.send(LinkMessage(frames: frames("a", "b")), on: push))
            #expect(try await hubs.left.receive(from: pull) == [LinkMessage(frames: frames("a", "b"))])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a subscriber gets what is published once its subscription has arrived`(_ transport: Transport) async throws {
        try await HubPair.run { hubs in
            let pub = try await hubs.left.bind(.pub, to: transport.endpoint)
            let sub = try await hubs.right.connect(.sub, to: pub.endpoint)
            // Publishing goes on until the first one arrives: what comes before the subscription is lost.
            let first = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        _ = hubs.left.send(LinkMessage(frames: frames("news")), on: pub)
                        try await Task.sleep(for: .milliseconds(1))
                    }
                }
                defer { group.cancelAll() }
                return try await hubs.right.receive(from: sub, limit: 1)
            }
            #expect(first == [LinkMessage(frames: frames("news"))])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a pair talks both ways`(_ transport: Transport) async throws {
        try await HubPair.run { hubs in
            let one = try await hubs.left.bind(.pair, to: transport.endpoint)
            let two = try await hubs.right.connect(.pair, to: one.endpoint)
            #expect(hubs.right.send(LinkMessage(frames: frames("ping")), on: two))
            #expect(try await hubs.left.receive(from: one) == [LinkMessage(frames: frames("ping"))])
            #expect(hubs.left.send(LinkMessage(frames: frames("pong")), on: one))
            #expect(try await hubs.right.receive(from: two) == [LinkMessage(frames: frames("pong"))])
        }
    }

    @Test(arguments: Transport.allCases)
    func `100,000 messages arrive in order, both ways at once`(_ transport: Transport) async throws {
        let count = 100_000
        // No mark is reached: a router drops what exceeds it.
        var options = SocketOptions()
        options.sendHighWaterMark = Int32(count)
        options.receiveHighWaterMark = Int32(count)
        try await HubPair.run { [options] hubs in
            let router = try await hubs.left.bind(.router, to: transport.endpoint, options: options)
            let dealer = try await hubs.right.connect(.dealer, to: router.endpoint, options: options)
            async let echo: Void = hubs.left.echo(count, on: router)
            async let feed: Void = hubs.right.count(to: count, on: dealer)
            var next = 0
            while next < count {
                for message in try await hubs.right.receive(from: dealer) {
                    try #require(message.frames == frames("\(next)"))
                    next += 1
                }
            }
            try await echo
            await feed
            let counters = await hubs.left.counters()
            #expect(counters.received == count)
            #expect(counters.sent == count)
        }
    }

    @Test func `a batch holds no more than was asked for`() async throws {
        try await HubPair.run { hubs in
            let pull = try await hubs.left.bind(.pull, to: Transport.inproc.endpoint)
            let push = try await hubs.right.connect(.push, to: pull.endpoint)
            for number in 0..<10 {
                #expect(hubs.right.send(LinkMessage(frames: frames("\(number)")), on: push))
            }
            var received: [LinkMessage] = []
            while received.count < 10 {
                let batch = try await hubs.left.receive(from: pull, limit: 4)
                #expect((1...4).contains(batch.count))
                received += batch
            }
            #expect(received == (0..<10).map { LinkMessage(frames: frames("\($0)")) })
        }
    }
}

extension ZeroMQHub {
    /// Sends each message back to where it came from.
    fileprivate nonisolated func echo(_ count: Int, on handle: SocketHandle) async throws {
        var echoed = 0
        while echoed < count {
            for message in try await receive(from: handle) {
                await sendPatiently(message, on: handle)
                echoed += 1
            }
        }
    }

    fileprivate nonisolated func count(to count: Int, on handle: SocketHandle) async {
        for number in 0..<count {
            await sendPatiently(LinkMessage(frames: frames("\(number)")), on: handle)
        }
    }

    private nonisolated func sendPatiently(_ message: LinkMessage, on handle: SocketHandle) async {
        while !send(message, on: handle) { await Task.yield() }
    }
}
