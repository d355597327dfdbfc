import TestSupport
import Testing
import Wire

@testable import ZeroMQLink

/// Two hubs over one context, closed again whatever the test does.
struct HubPair {
    let left: ZeroMQHub
    let right: ZeroMQHub
    /// An address of this machine where nobody listens yet.
    let unusedAddress: String

    static func run(_ body: (HubPair) async throws -> Void) async throws {
        try await withFolder { folder in try await run(unusedAddress: "ipc://\(folder)/socket", body) }
    }

    private static func run(unusedAddress: String, _ body: (HubPair) async throws -> Void) async throws {
        let context = try ZeroMQContext()
        let pair = HubPair(
            left: try ZeroMQHub(name: "left", context: context),
            right: try ZeroMQHub(name: "right", context: context), unusedAddress: unusedAddress)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(pair))
        } catch {
            result = .failure(error)
        }
        await pair.left.shutdown()
        await pair.right.shutdown()
        await context.shutdown()
        try result.get()
    }
}

extension ZeroMQHub {
    /// Receives exactly `count` messages.
    func receive(count: Int, from handle: SocketHandle) async throws -> [LinkMessage] {
        var messages: [LinkMessage] = []
        while messages.count < count {
            messages += try await receive(from: handle, limit: count - messages.count)
        }
        return messages
    }

    /// The counters after everything that was given to `send` before has been tried: the loop sends after each round of
    /// calls, so the second call comes after that.
    nonisolated func settledCounters() async -> LinkCounters {
        _ = await counters()
        return await counters()
    }
}

/// An address that is new at each call, of the kind to be tested.
enum Transport: CaseIterable, Sendable {
    case inproc, tcp

    var endpoint: String {
        switch self {
        case .inproc: "inproc://\(UInt64.random(in: 0...UInt64.max))"
        case .tcp: "tcp://127.0.0.1:*"
        }
    }
}

func frames(_ texts: String...) -> [Frame] { texts.map { Array($0.utf8) } }
