/// How long a recogniser pretends to work on a segment.
enum Delay: Sendable {
    case fixed(Duration)
    /// Of the segment's length: as real ones, it takes longer for longer segments.
    case share(Double)

    func duration(ofMilliseconds length: Int) -> Duration {
        switch self {
        case .fixed(let duration): duration
        case .share(let share): .milliseconds(Double(length) * share)
        }
    }
}
