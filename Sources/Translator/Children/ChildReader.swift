import NIOConcurrencyHelpers

/// The reading half of a child's framing. One task reads; the lock only tells the compiler so.
final class ChildReader<Framing: ChildFraming>: Sendable {
    private let framing: NIOLockedValueBox<Framing>

    init(framing: Framing) {
        self.framing = NIOLockedValueBox(framing)
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> [ChildAnswer] {
        framing.withLockedValue { $0.receive(bytes) }
    }
}
