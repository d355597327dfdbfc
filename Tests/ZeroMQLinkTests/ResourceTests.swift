import Foundation
import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

/// In a process of its own, where nothing else opens or closes anything.
@Suite(.endedWhenHung)
struct ResourceTests {
    @Test func threadsAndDescriptorsAreGoneAfterwards() async {
        await #expect(processExitsWith: .success) {
            // The first time the runtime opens what it keeps.
            try await OwnResources.use()
            let before = try OwnResources.descriptors()
            for _ in 0..<10 { try await OwnResources.use() }
            #expect(try OwnResources.descriptors() == before)
            #expect(try await OwnResources.threadsThatStay() == [])
        }
    }
}

private enum OwnResources {
    /// What hubs open: tcp and inproc sockets of several kinds, with messages under way, and waiting readers.
    static func use() async throws {
        try await HubPair.run { hubs in
            for transport in Transport.allCases {
                let router = try await hubs.left.bind(.router, to: transport.endpoint)
                let dealer = try await hubs.right.connect(.dealer, to: router.endpoint)
                let pub = try await hubs.left.bind(.pub, to: transport.endpoint)
                _ = try await hubs.right.connect(.sub, to: pub.endpoint)
                guard hubs.right.send(LinkMessage(frames: frames("hello")), on: dealer) else { throw LinkError.closed }
                let request = try await hubs.left.receive(from: router)
                _ = hubs.left.send(LinkMessage(peer: request[0].peer, frames: frames("answer")), on: router)
                Task { try await hubs.right.receive(from: dealer, limit: 2) }
            }
        }
    }

    static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// The threads of hubs and of libzmq. Those that have just finished get the time to end.
    static func threadsThatStay() async throws -> [String] {
        var threads: [String] = []
        for _ in 0..<2_000 {
            threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").compactMap { task in
                // One that has ended since has no name.
                FileManager.default.contents(atPath: "/proc/self/task/\(task)/comm").map {
                    String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines)
                }
            }.filter { $0.hasPrefix("ZMQ") || ["left", "right", "zmq-term"].contains($0) }
            if threads.isEmpty { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        return threads
    }
}
