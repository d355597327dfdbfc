/// How urgently somebody waits for a piece of work. Smaller sorts first.
package enum Priority: String, Hashable, Sendable, Codable, CaseIterable {
    /// A person waits with a request open.
    case interactive
    /// A message of a conversation that people are reading now.
    case live
    /// A stage of a voice message.
    case stage
    /// Backfill: nobody is waiting.
    case batch
}

extension Priority: Comparable {
    package static func < (left: Priority, right: Priority) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .interactive: 0
        case .live: 1
        case .stage: 2
        case .batch: 3
        }
    }
}
