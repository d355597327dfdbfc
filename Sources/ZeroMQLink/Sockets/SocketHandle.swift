/// A socket of a hub, as everybody else sees it.
package struct SocketHandle: Sendable {
    let id: Int
    let outbox: Outbox

    /// The address as it is: with the port that was found where 0 or `*` was asked for.
    package let endpoint: String
}

extension SocketHandle: Hashable {
    package static func == (left: SocketHandle, right: SocketHandle) -> Bool { left.outbox === right.outbox }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(outbox))
    }
}
