import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

/// Peers go and come back.
@Suite(.endedWhenHung)
struct PeerTests {
    @Test(arguments: Transport.allCases)
    func whatIsForAPeerThatIsGoneIsCounted(_ transport: Transport) async throws {
        try await HubPair.run { hubs in
            let router = try await hubs.left.bind(.router, to: transport.endpoint)
            let dealer = try await hubs.right.connect(.dealer, to: router.endpoint)
            #expect(hubs.right.send(LinkMessage(frames: frames("hello")), on: dealer))
            let peer = try await hubs.left.receive(from: router).first?.peer
            await hubs.right.close(dealer)
            // The news takes a moment.
            var sent = 0
            while await hubs.left.settledCounters().droppedNoPeer == 0 {
                #expect(hubs.left.send(LinkMessage(peer: peer, frames: frames("too late")), on: router))
                sent += 1
            }
            let counters = await hubs.left.counters()
            #expect(counters.sent + counters.droppedNoPeer == sent)
            // The others are served as before.
            let next = try await hubs.right.connect(.dealer, to: router.endpoint)
            #expect(hubs.right.send(LinkMessage(frames: frames("hello")), on: next))
            let request = try #require(try await hubs.left.receive(from: router).first)
            #expect(hubs.left.send(LinkMessage(peer: request.peer, frames: frames("answer")), on: router))
            #expect(try await hubs.right.receive(from: next) == [LinkMessage(frames: frames("answer"))])
        }
    }

    @Test func aPeerThatComesBackIsFoundAgain() async throws {
        try await HubPair.run { hubs in
            let endpoint = hubs.unusedAddress
            var options = SocketOptions()
            options.reconnect = 10
            let dealer = try await hubs.right.connect(.dealer, to: endpoint, options: options)
            for round in 0..<3 {
                let message = LinkMessage(frames: frames("round \(round)"))
                let router = try await hubs.left.bind(.router, to: endpoint)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await hubs.left.echo(from: router) }
                    group.addTask {
                        // What is sent into a breaking connection is lost: it is asked until it is answered.
                        while true {
                            _ = hubs.right.send(message, on: dealer)
                            try await Task.sleep(for: .milliseconds(5))
                        }
                    }
                    defer { group.cancelAll() }
                    while try await !hubs.right.receive(from: dealer).contains(message) {}
                }
                await hubs.left.close(router)
            }
        }
    }

    @Test func oneSocketHasOneReader() async throws {
        try await HubPair.run { hubs in
            let pull = try await hubs.left.bind(.pull, to: Transport.inproc.endpoint)
            let push = try await hubs.right.connect(.push, to: pull.endpoint)
            // Chance decides who of the two is first; the other is told at once.
            try await withThrowingTaskGroup(of: [LinkMessage].self) { group in
                for _ in 0..<2 {
                    group.addTask { try await hubs.left.receive(from: pull) }
                }
                guard case .failure(let error)? = await group.nextResult() else {
                    Issue.record("both were let wait")
                    return
                }
                #expect(error as? LinkError == .alreadyReceiving)
                #expect(hubs.right.send(LinkMessage(frames: frames("a")), on: push))
                let received = try await group.next()
                #expect(received == [LinkMessage(frames: frames("a"))])
            }
        }
    }

    @Test func aReaderThatGivesUpLosesNothing() async throws {
        try await HubPair.run { hubs in
            let pull = try await hubs.left.bind(.pull, to: Transport.inproc.endpoint)
            let push = try await hubs.right.connect(.push, to: pull.endpoint)
            var got: [LinkMessage] = []
            for number in 0..<200 {
                let reader = Task { try await hubs.left.receive(from: pull) }
                if number.isMultiple(of: 2) { await Task.yield() }
                #expect(hubs.right.send(LinkMessage(frames: frames("\(number)")), on: push))
                reader.cancel()
                switch await reader.result {
                case .success(let messages): got += messages
                case .failure(let error): #expect(error is CancellationError)
                }
            }
            got += try await hubs.left.receive(count: 200 - got.count, from: pull)
            #expect(got.map(\.frames) == (0..<200).map { frames("\($0)") })
        }
    }
}

extension ZeroMQHub {
    /// Sends everything back to where it came from.
    fileprivate nonisolated func echo(from router: SocketHandle) async throws {
        while true {
            for message in try await receive(from: router) { _ = send(message, on: router) }
        }
    }
}
