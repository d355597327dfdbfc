import DequeModule

/// The questions in flight to one child that answers in the order in which it was asked.
///
/// Pure: the time is passed in. A question that nobody waits for any more stays in flight until it is answered, because
/// its answer comes out of the same pipe before those of the questions after it.
package struct ChildStream: Sendable {
    /// How long the oldest question may wait without any answer before the child counts as stalled.
    private let stall: Duration

    /// The same for the first answer of a child's life, which includes loading its data.
    private let firstStall: Duration

    private(set) var questions: Deque<JobID> = []
    private var lastProgress: ContinuousClock.Instant?
    private var busySince: ContinuousClock.Instant?
    private var busyBefore: Duration = .zero

    /// How many questions the child has answered, its greeting included.
    package private(set) var answered = 0

    package init(stall: Duration, firstStall: Duration) {
        self.stall = stall
        self.firstStall = firstStall
    }

    package var isEmpty: Bool { questions.isEmpty }
    package var count: Int { questions.count }
    package var oldest: JobID? { questions.first }

    /// A question is about to be written.
    package mutating func asked(_ question: JobID, at now: ContinuousClock.Instant) {
        if questions.isEmpty {
            lastProgress = now
            busySince = now
        }
        questions.append(question)
    }

    /// The oldest question was answered.
    ///
    /// - Returns: that question, or nil where nothing was asked.
    package mutating func takeAnswer(at now: ContinuousClock.Instant) -> JobID? {
        guard let question = questions.popFirst() else { return nil }
        answered += 1
        lastProgress = now
        if questions.isEmpty { stopBusy(now) }
        return question
    }

    /// The child is gone.
    ///
    /// - Returns: what was in flight, oldest first.
    package mutating func died(at now: ContinuousClock.Instant) -> [JobID] {
        stopBusy(now)
        defer { questions.removeAll() }
        return Array(questions)
    }

    /// Whether the oldest question has waited too long since it, or anything before it, was last seen to move.
    package func isStalled(at now: ContinuousClock.Instant) -> Bool {
        guard !questions.isEmpty, let lastProgress else { return false }
        return now - lastProgress > (answered == 0 ? firstStall : stall)
    }

    /// The time in which at least one question was in flight.
    package func busyTime(at now: ContinuousClock.Instant) -> Duration {
        busyBefore + (busySince.map { now - $0 } ?? .zero)
    }

    private mutating func stopBusy(_ now: ContinuousClock.Instant) {
        if let busySince { busyBefore += now - busySince }
        busySince = nil
    }
}
