import Wire

/// A request that was taken, with the languages that are to be made.
struct TranslationWork: Sendable {
    /// One taking of a request: the same task may be asked for again, in part, or after it was cancelled.
    struct ID: Hashable, Sendable {
        let number: UInt64
    }

    var id: ID
    var request: TranslationRequest
    var languages: [String]
    /// Whether the lane was full when it came, so that its turn has to be waited for.
    var mustWait: Bool
    var receivedAt: ContinuousClock.Instant
    var deadline: ContinuousClock.Instant
}
