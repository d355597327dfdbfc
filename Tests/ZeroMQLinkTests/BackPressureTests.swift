import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

/// What cannot leave is kept within bounds, then turned away: the sender always knows which.
@Suite(.endedWhenHung)
struct BackPressureTests {
    @Test(arguments: [SocketKind.dealer, .push])
    func withoutAPeerMessagesWaitAndWhatExceedsTheBoundIsTurnedAway(_ kind: SocketKind) async throws {
        try await HubPair.run { hubs in
            let endpoint = hubs.unusedAddress
            var options = SocketOptions()
            options.outboxMessages = 5
            options.reconnect = 10
            let sender = try await hubs.left.connect(kind, to: endpoint, options: options)
            let taken = (0..<8).map { hubs.left.send(LinkMessage(frames: frames("\($0)")), on: sender) }
            #expect(taken == [true, true, true, true, true, false, false, false])
            #expect(await hubs.left.settledCounters().sent == 0)
            // Somebody comes: what was taken arrives, in order, and there is room again.
            let peer = try await hubs.right.bind(kind == .dealer ? .router : .pull, to: endpoint)
            let arrived = try await hubs.right.receive(count: 5, from: peer)
            #expect(arrived.map(\.frames) == (0..<5).map { frames("\($0)") })
            while !hubs.left.send(LinkMessage(frames: frames("late")), on: sender) { await Task.yield() }
            #expect(try await hubs.right.receive(count: 1, from: peer).map(\.frames) == [frames("late")])
            let counters = await hubs.left.settledCounters()
            #expect((counters.sent, counters.unsent) == (6, 0))
            #expect(counters.refused >= 3)
        }
    }

    @Test func bytesAreBoundedToo() async throws {
        try await HubPair.run { hubs in
            var options = SocketOptions()
            options.outboxBytes = 100
            let sender = try await hubs.left.connect(.push, to: hubs.unusedAddress, options: options)
            func send(_ count: Int) -> Bool {
                hubs.left.send(LinkMessage(frames: [Frame(repeating: 0, count: count)]), on: sender)
            }
            #expect(send(60) == true)
            #expect(send(41) == false)
            #expect(send(40) == true)
            #expect(send(1) == false)
        }
    }

    /// A message larger than the bound could never leave otherwise.
    @Test func oneMessageAlwaysHasRoom() async throws {
        try await HubPair.run { hubs in
            var options = SocketOptions()
            options.outboxBytes = 100
            let pull = try await hubs.right.bind(.pull, to: Transport.inproc.endpoint)
            let push = try await hubs.left.connect(.push, to: pull.endpoint, options: options)
            #expect(hubs.left.send(LinkMessage(frames: [Frame(repeating: 1, count: 1_000)]), on: push))
            #expect(try await hubs.right.receive(from: pull).first?.byteCount == 1_000)
        }
    }

    @Test(arguments: Transport.allCases)
    func aPeerThatReadsSlowlyGetsEverythingInTheEnd(_ transport: Transport) async throws {
        let count = 1_000
        var options = SocketOptions()
        options.sendHighWaterMark = 1
        options.receiveHighWaterMark = 1
        options.outboxMessages = count
        try await HubPair.run { [options] hubs in
            let pull = try await hubs.right.bind(.pull, to: transport.endpoint, options: options)
            let push = try await hubs.left.connect(.push, to: pull.endpoint, options: options)
            // More than the system's own buffers hold.
            let padding = String(repeating: "x", count: 1_000)
            for number in 0..<count {
                #expect(hubs.left.send(LinkMessage(frames: frames("\(number)", padding)), on: push))
            }
            #expect(await hubs.left.settledCounters().sent < count)
            let received = try await hubs.right.receive(count: count, from: pull)
            #expect(received.map { $0.frames[0] } == (0..<count).map { frames("\($0)")[0] })
            let counters = await hubs.left.settledCounters()
            #expect((counters.sent, counters.unsent, counters.refused) == (count, 0, 0))
        }
    }

    /// A ROUTER must not wait for one peer while others read: what this one does not take is counted.
    @Test(arguments: Transport.allCases)
    func whatARouterCannotDeliverIsCounted(_ transport: Transport) async throws {
        let count = 5_000
        var options = SocketOptions()
        options.sendHighWaterMark = 1
        options.receiveHighWaterMark = 1
        try await HubPair.run { [options] hubs in
            let router = try await hubs.left.bind(.router, to: transport.endpoint, options: options)
            let slow = try await hubs.right.connect(.dealer, to: router.endpoint, options: options)
            #expect(hubs.right.send(LinkMessage(frames: frames("hello")), on: slow))
            let peer = try #require(try await hubs.left.receive(from: router).first?.peer)
            let padding = String(repeating: "x", count: 10_000)
            for number in 0..<count {
                #expect(hubs.left.send(LinkMessage(peer: peer, frames: frames("\(number)", padding)), on: router))
            }
            var counters = await hubs.left.settledCounters()
            while counters.sent + counters.droppedSlowPeer < count { counters = await hubs.left.settledCounters() }
            #expect(counters.droppedSlowPeer > 0)
            // Exactly what counts as sent arrives.
            let arrived = try await hubs.right.receive(count: counters.sent, from: slow)
            let numbers = arrived.compactMap { Int(String(decoding: $0.frames[0], as: UTF8.self)) }
            #expect(numbers == numbers.sorted())
            #expect(numbers.count == counters.sent)
        }
    }

    @Test func whatASocketCannotSendIsTurnedAway() async throws {
        try await HubPair.run { hubs in
            let router = try await hubs.left.bind(.router, to: Transport.inproc.endpoint)
            let pull = try await hubs.left.bind(.pull, to: Transport.inproc.endpoint)
            let pub = try await hubs.left.bind(.pub, to: Transport.inproc.endpoint)
            #expect(!hubs.left.send(LinkMessage(frames: frames("to nobody")), on: router))
            #expect(!hubs.left.send(LinkMessage(frames: frames("against the stream")), on: pull))
            #expect(!hubs.left.send(LinkMessage(peer: [1], frames: frames("to one of many")), on: pub))
            #expect(!hubs.left.send(LinkMessage(frames: []), on: pub))
            #expect(await hubs.left.counters().refused == 4)
        }
    }
}
