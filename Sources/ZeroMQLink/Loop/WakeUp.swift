import CZeroMQ
import Glibc

/// An eventfd: what another thread signals to end the loop's sleep.
final class WakeUp: Sendable {
    let descriptor: Int32

    init() throws(LinkError) {
        descriptor = dragoman_eventfd()
        guard descriptor >= 0 else { throw .system(call: "eventfd", code: errno) }
    }

    func signal() {
        // Fails only when the counter is full, and then the descriptor is readable anyway.
        _ = eventfd_write(descriptor, 1)
    }

    func clear() {
        var count: eventfd_t = 0
        _ = eventfd_read(descriptor, &count)
    }

    deinit {
        _ = close(descriptor)
    }
}
