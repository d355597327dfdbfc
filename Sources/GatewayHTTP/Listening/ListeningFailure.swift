import DragomanModel
import Glibc
import NIOCore

/// Says in one sentence why the server cannot listen.
enum ListeningFailure {
    /// - Returns: nil for an error that has nothing to do with the address.
    static func explain(_ error: any Error, host: String, port: Int) -> ServiceError? {
        guard let failure = error as? IOError else { return nil }
        let address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        switch failure.errnoCode {
        case EADDRINUSE:
            return ServiceError(
                .unavailable, "\(address) is in use by another program: stop it, or choose another port with --port.",
                retryable: true)
        case EACCES:
            return ServiceError(
                .unavailable, "\(address) may not be used by this user: choose a port above 1023 with --port.")
        case EADDRNOTAVAIL:
            return ServiceError(.unavailable, "\(host) is no address of this machine: choose another with --host.")
        default: return nil
        }
    }
}
