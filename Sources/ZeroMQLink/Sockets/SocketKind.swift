import CZeroMQ

/// ZeroMQ's kinds of socket, as far as we use them.
package enum SocketKind: Hashable, Sendable, CaseIterable {
    case router, dealer, push, pull, pub, sub, pair

    var type: Int32 {
        switch self {
        case .router: ZMQ_ROUTER
        case .dealer: ZMQ_DEALER
        case .push: ZMQ_PUSH
        case .pull: ZMQ_PULL
        case .pub: ZMQ_PUB
        case .sub: ZMQ_SUB
        case .pair: ZMQ_PAIR
        }
    }

    var canSend: Bool { self != .pull && self != .sub }
    var canReceive: Bool { self != .push && self != .pub }
}
