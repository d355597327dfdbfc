import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

/// ZeroMQ's own limit counts single frames, and none at all on `inproc`.
@Suite(.endedWhenHung)
struct ReceivedLimitTests {
    @Test(arguments: Transport.allCases)
    func tooManyFramesAreCutToOneMoreThanAllowed(_ transport: Transport) async throws {
        var options = SocketOptions()
        options.limits.maxFrames = 3
        try await HubPair.run { [options] hubs in
            let router = try await hubs.left.bind(.router, to: transport.endpoint, options: options)
            let dealer = try await hubs.right.connect(.dealer, to: router.endpoint)
            #expect(hubs.right.send(LinkMessage(frames: frames("1", "2", "3", "4", "5", "6")), on: dealer))
            #expect(hubs.right.send(LinkMessage(frames: frames("1", "2", "3")), on: dealer))
            let received = try await hubs.left.receive(count: 2, from: router)
            #expect(received.map(\.frames) == [frames("1", "2", "3", "4"), frames("1", "2", "3")])
            // Whoever decodes it sees that it is too long.
            #expect(throws: WireError.tooManyFrames(WireSubject())) {
                try Envelope.decodeRequest(received[0].frames, limits: options.limits)
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func tooManyBytesTogetherAreThrownAwayAndCounted(_ transport: Transport) async throws {
        var options = SocketOptions()
        options.limits.maxMessageBytes = 100
        try await HubPair.run { [options] hubs in
            let pull = try await hubs.left.bind(.pull, to: transport.endpoint, options: options)
            let push = try await hubs.right.connect(.push, to: pull.endpoint)
            #expect(
                hubs.right.send(
                    LinkMessage(frames: [Frame(repeating: 1, count: 60), [], Frame(repeating: 2, count: 41)]), on: push)
            )
            #expect(
                hubs.right.send(
                    LinkMessage(frames: [Frame(repeating: 1, count: 60), Frame(repeating: 2, count: 40)]), on: push))
            #expect(try await hubs.left.receive(count: 1, from: pull).first?.byteCount == 100)
            let counters = await hubs.left.counters()
            #expect((counters.received, counters.oversize) == (1, 1))
        }
    }
}
