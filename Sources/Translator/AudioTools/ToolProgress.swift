/// Whether a program that reads and writes pipes does anything, when it is its turn.
///
/// Pure: the time is passed in. It is its turn while something is being written to it, and from the end of its input on,
/// unless its output is just being taken.
struct ToolProgress {
    typealias Instant = ContinuousClock.Instant

    /// Why it is to be ended early.
    private(set) var failure: (any Error)?
    private var isWriting = false
    private var hasWholeInput = false
    private var isBeingRead = false
    private var lastMove: Instant?

    mutating func writeBegan(at now: Instant) {
        isWriting = true
        lastMove = now
    }

    mutating func writeEnded(at now: Instant) {
        isWriting = false
        lastMove = now
    }

    mutating func inputEnded(at now: Instant) {
        hasWholeInput = true
        lastMove = now
    }

    /// Returns whether anybody wants the output.
    mutating func outputCame() -> Bool {
        isBeingRead = true
        return failure == nil
    }

    mutating func outputTaken(at now: Instant) {
        isBeingRead = false
        lastMove = now
    }

    /// The first failure counts.
    mutating func fail(_ error: any Error) {
        failure = failure ?? error
    }

    func isStalled(at now: Instant, after stall: Duration) -> Bool {
        guard isWriting || hasWholeInput, !isBeingRead, let lastMove else { return false }
        return lastMove.duration(to: now) > stall
    }
}
