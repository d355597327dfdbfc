/// How far a connection's client is with sending its requests. Pure.
struct BodyProgress {
    /// Requests whose answer has not been written to its end: several where a client does not wait for answers.
    private var unanswered = 0
    private var isArriving = false
    /// Bytes of a body that came after its answer.
    private var surplus = 0
    private let maximumSurplus: Int

    /// `maximumSurplus`: bytes of a body that are still taken once its request has been answered.
    init(maximumSurplus: Int) {
        self.maximumSurplus = maximumSurplus
    }

    /// Whether the client is to send the rest of a request now. Not while an earlier one is worked on: the later one is
    /// not read then, however long that takes.
    var isAwaited: Bool { isArriving && unanswered <= 1 }

    mutating func headCame() {
        unanswered += 1
        isArriving = true
        surplus = 0
    }

    /// Returns whether more may come.
    mutating func bytesCame(_ count: Int) -> Bool {
        if unanswered == 0 { surplus += count }
        return surplus <= maximumSurplus
    }

    mutating func endCame() {
        isArriving = false
    }

    mutating func answerEnded() {
        unanswered -= 1
    }
}
