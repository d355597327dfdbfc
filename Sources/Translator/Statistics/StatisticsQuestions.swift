import Wire

/// Who has asked for the figures and waits. Bounded: one more is refused.
final class StatisticsQuestions: Sendable {
    struct Question: Sendable {
        var request: StatisticsRequest
        var replyTo: ReplyAddress
    }

    let waiting: AsyncStream<Question>
    private let door: AsyncStream<Question>.Continuation

    init() {
        (waiting, door) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Returns whether there was room.
    func put(_ question: Question) -> Bool {
        switch door.yield(question) {
        case .enqueued: true
        default: false
        }
    }

    private static let capacity = 64
}
