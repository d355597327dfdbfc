import Testing
import Wire

@testable import ZeroMQLink

/// Two hubs over one context, closed again whatever the test does.
struct HubPair {
    let left: ZeroMQHub
    let right: ZeroMQHub

    static func run(_ body: (HubPair) async throws -> Void) async throws {
        let context = try ZeroMQContext()
        let pair = HubPair(
            left: try ZeroMQHub(name: "left", context: context),
            right: try ZeroMQHub(name: "right", context: context))
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
