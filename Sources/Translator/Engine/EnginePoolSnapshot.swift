package import DragomanModel

/// What one engine's pool of children is doing at one moment. Counters are since the start of the process.
package struct EnginePoolSnapshot: Hashable, Sendable {
    package struct Child: Hashable, Sendable {
        package enum State: String, Hashable, Sendable {
            /// Waiting for its turn after a failure, or being spawned.
            case starting
            case idle
            case busy
            /// Takes nothing more and ends when what is in flight is answered.
            case draining
        }

        /// What the child serves, e.g. `eng-spa`.
        package var lane: String
        /// Zero until it is spawned.
        package var processIdentifier: Int32
        package var state: State
        package var inFlight: Int
        package var served: Int
        /// The share of its life in which it had work, 0...1.
        package var utilisation: Double
        /// Nil until it has been measured.
        package var memoryBytes: Int?
    }

    package var engine: String
    package var children: [Child] = []
    /// What became of the sentences that it was asked for.
    package var work = TranslatorSnapshot.Work()
    package var started = 0
    /// Children started because the one before died or was killed.
    package var restarts = 0
    /// Children ended because they had served long enough or grown too large.
    package var recycled = 0
    /// Children ended because nobody needed them, or to make room.
    package var retired = 0
    /// Texts that are refused now because they kill children.
    package var quarantined = 0
    /// `wait` for a child, and `service` by it.
    package var latencies: [String: LatencySummary] = [:]
    package var memoryBytes = 0
    package var memoryBudgetBytes = 0

    /// The share of the living children's time in which they had work, 0...1.
    package var utilisation: Double {
        children.isEmpty ? 0 : children.reduce(0) { $0 + $1.utilisation } / Double(children.count)
    }

    package init(engine: String) {
        self.engine = engine
    }
}
