import NIOConcurrencyHelpers

/// Falls when the play is over: who plays comes to an end then, and is not torn away in mid-sentence.
final class Curtain: Sendable {
    private let hasFallen = NIOLockedValueBox(false)

    var isDown: Bool { hasFallen.withLockedValue { $0 } }

    func fall() { hasFallen.withLockedValue { $0 = true } }

    /// A pause that the fall cuts short.
    func pause(_ duration: Duration) async throws {
        let end = ContinuousClock.now + duration
        while !isDown, ContinuousClock.now < end {
            try await Task.sleep(until: min(end, .now + .milliseconds(200)), clock: .continuous)
        }
    }
}
