import Wire

/// Lets in the clients whose public keys are on its list, and nobody else. One for all sockets of a context that are
/// bound with keys.
package struct ClientAuthenticator: Sendable {
    private let hub: ZeroMQHub
    private let socket: SocketHandle
    private let allowed: Set<CurvePublicKey>

    /// Opens the door at which libzmq asks; who connects waits until `run` answers, and is given up after a while.
    package init(hub: ZeroMQHub, allowed: Set<CurvePublicKey>) async throws {
        self.hub = hub
        self.allowed = allowed
        socket = try await hub.bind(.router, to: AuthenticationRequest.endpoint)
    }

    /// Answers until it is cancelled.
    /// - Parameter onRefusal: the key of a client that is not on the list, and its address; again at each of its attempts.
    package func run(onRefusal: (CurvePublicKey, String) -> Void) async throws {
        while true {
            for message in try await hub.receive(from: socket) {
                let request = AuthenticationRequest(message.frames)
                let isAllowed = request.key.map(allowed.contains) ?? false
                // An answer that finds no room is as good as none: the client tries again.
                _ = hub.send(LinkMessage(peer: message.peer, frames: request.answer(isAllowed: isAllowed)), on: socket)
                if !isAllowed, let key = request.key { onRefusal(key, request.address) }
            }
        }
    }
}
