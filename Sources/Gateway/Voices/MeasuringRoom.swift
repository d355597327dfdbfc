import DragomanModel
import NIOConcurrencyHelpers

/// Room for the samples that are measured at once: each of them is in memory until a Translator has it.
final class MeasuringRoom: Sendable {
    private let capacity: Int
    private let occupied = NIOLockedValueBox(0)

    init(capacity: Int) { self.capacity = capacity }

    /// - Throws: `OVERLOADED` where it is full; what `body` throws.
    func occupy<Value>(_ body: () async throws -> Value) async throws -> Value {
        let isLet = occupied.withLockedValue { count in
            guard count < capacity else { return false }
            count += 1
            return true
        }
        guard isLet else {
            throw ServiceError(
                .overloaded, "Too many voices are being measured.", retryable: true, retryAfterMilliseconds: 2_000)
        }
        defer { occupied.withLockedValue { $0 -= 1 } }
        return try await body()
    }
}
