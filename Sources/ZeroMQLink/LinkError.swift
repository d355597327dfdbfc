import CZeroMQ
import Glibc

/// Why a socket could not be opened or used.
package enum LinkError: Error, Hashable, Sendable {
    /// Another process has the port, or another socket the inproc name.
    case addressInUse(String)
    /// Not an address that ZeroMQ understands, or not one of this machine.
    case badAddress(String)
    /// Without CURVE keys, only addresses that other machines cannot reach may be bound.
    case unencrypted(String)
    case badKey
    /// The socket, the hub or the context has been closed.
    case closed
    /// Two tasks wait at one socket: messages would be shared out between them by chance.
    case alreadyReceiving
    /// Anything else that libzmq or the system says, with the call that failed.
    case system(call: String, code: Int32)

    /// The error of the libzmq call that has just failed on this thread.
    static func last(_ call: String, endpoint: String = "") -> LinkError {
        let code = zmq_errno()
        return switch code {
        case EADDRINUSE: .addressInUse(endpoint)
        case EINVAL where !endpoint.isEmpty: .badAddress(endpoint)
        case EADDRNOTAVAIL, ENODEV, EPROTONOSUPPORT, ENOCOMPATPROTO: .badAddress(endpoint)
        case ETERM, ENOTSOCK: .closed
        default: .system(call: call, code: code)
        }
    }
}

extension LinkError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .addressInUse(let endpoint): "The address \(endpoint) is in use."
        case .badAddress(let endpoint): "The address \(endpoint) is not one that can be used here."
        case .unencrypted(let endpoint):
            "The address \(endpoint) can be reached from other machines: configure CURVE keys, or use a loopback, "
                + "ipc or inproc address."
        case .badKey: "The CURVE key is not 40 characters of Z85."
        case .closed: "The socket is closed."
        case .alreadyReceiving: "Another task is already receiving from this socket."
        case .system(let call, let code): "\(call) failed: \(String(cString: zmq_strerror(code)))."
        }
    }
}
