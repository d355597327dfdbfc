import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

/// A hub may be shut down at any moment, and more than once.
@Suite(.endedWhenHung)
struct ClosingTests {
    @Test(arguments: [false, true])
    func whoeverReceivesIsToldThatTheSocketIsClosed(isWholeHub: Bool) async throws {
        try await HubPair.run { hubs in
            let sockets = [
                try await hubs.left.bind(.pull, to: Transport.inproc.endpoint),
                try await hubs.left.bind(.router, to: Transport.tcp.endpoint),
            ]
            let readers = sockets.map { socket in Task { try await hubs.left.receive(from: socket) } }
            if isWholeHub {
                await hubs.left.shutdown()
            } else {
                for socket in sockets { await hubs.left.close(socket) }
            }
            for reader in readers {
                await #expect(throws: LinkError.closed) { try await reader.value }
            }
        }
    }

    @Test func whatWasTakenWhileItClosedIsSentOrCountedAsUnsent() async throws {
        for _ in 0..<10 {
            try await HubPair.run { hubs in
                let pull = try await hubs.right.bind(.pull, to: Transport.inproc.endpoint)
                let push = try await hubs.left.connect(.push, to: pull.endpoint)
                let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var taken = 0
                            // Until the closed socket turns it away.
                            while hubs.left.send(LinkMessage(frames: frames("x")), on: push) {
                                taken += 1
                                if taken.isMultiple(of: 64) { await Task.yield() }
                            }
                            return taken
                        }
                    }
                    // Some are on their way when it is closed.
                    _ = try await hubs.right.receive(from: pull)
                    await hubs.left.shutdown()
                    return try await group.reduce(0, +)
                }
                let counters = await hubs.left.counters()
                #expect(counters.sent + counters.unsent == taken)
                #expect(counters.sent > 0)
            }
        }
    }

    @Test func everythingCanStillBeAskedAfterwards() async throws {
        try await HubPair.run { hubs in
            let pull = try await hubs.left.bind(.pull, to: Transport.inproc.endpoint)
            let push = try await hubs.left.connect(.push, to: pull.endpoint)
            async let once: Void = hubs.left.shutdown()
            async let again: Void = hubs.left.shutdown()
            _ = await (once, again)
            await hubs.left.shutdown()
            await #expect(throws: LinkError.closed) { try await hubs.left.receive(from: pull) }
            await #expect(throws: LinkError.closed) { try await hubs.left.bind(.pull, to: Transport.tcp.endpoint) }
            #expect(!hubs.left.send(LinkMessage(frames: frames("x")), on: push))
            await hubs.left.close(push)
            #expect(await hubs.left.counters() == LinkCounters())
        }
    }

    @Test func aHubOutlivesItsContext() async throws {
        let context = try ZeroMQContext()
        let hub = try ZeroMQHub(name: "orphan", context: context)
        let pull = try await hub.bind(.pull, to: Transport.inproc.endpoint)
        let reader = Task { try await hub.receive(from: pull) }
        async let ended: Void = context.shutdown()
        await #expect(throws: LinkError.closed) { try await reader.value }
        await hub.shutdown()
        await ended
    }
}
