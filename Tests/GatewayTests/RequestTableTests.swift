import DragomanModel
import Testing

@testable import Gateway

@Suite struct RequestTableTests {
    private let start = ContinuousClock.now
    private var policy: RequestPolicy {
        var policy = RequestPolicy()
        policy.window = 2
        policy.breakAfter = 3
        return policy
    }

    @Test func nothingGoesToATranslatorThatIsAway() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        #expect(table.submit(Sample.task("a"), now: start).isEmpty)
        #expect(table.opened(0, now: start) == [.send(Sample.task("a"), translator: 0, attempt: 1)])
    }

    @Test func theWindowHoldsBackWhatIsTooMuch() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        #expect(!table.submit(Sample.task("a"), now: start).isEmpty)
        #expect(!table.submit(Sample.task("b"), now: start).isEmpty)
        #expect(table.submit(Sample.task("c"), now: start).isEmpty)
        let (known, actions) = table.settled(taskID: "a", part: "es", now: start)
        #expect(known)
        #expect(actions == [.send(Sample.task("c"), translator: 0, attempt: 1)])
    }

    @Test func theMoreUrgentGoesFirst() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.submit(Sample.task("slow", priority: .batch), now: start)
        _ = table.submit(Sample.task("quick", priority: .interactive), now: start)
        #expect(
            table.opened(0, now: start).first
                == .send(Sample.task("quick", priority: .interactive), translator: 0, attempt: 1))
    }

    @Test func conversationsTakeTurns() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        for number in 0..<5 { _ = table.submit(Sample.task("\(number)", in: "loud"), now: start) }
        _ = table.submit(Sample.task("quiet", in: "quiet"), now: start)
        _ = table.settled(taskID: "0", part: "es", now: start)
        let (_, actions) = table.settled(taskID: "1", part: "es", now: start)
        #expect(actions == [.send(Sample.task("quiet", in: "quiet"), translator: 0, attempt: 1)])
    }

    @Test func whatIsNotAnsweredIsSentAgainForTheMissingLanguages() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a", into: ["es", "fr"]), now: start)
        _ = table.settled(taskID: "a", part: "es", now: start)
        let late = start + policy.deadline
        #expect(table.tick(now: late, jitter: 0).actions.isEmpty)
        let again = table.tick(now: late + .seconds(1), jitter: 0).actions
        #expect(again == [.send(Sample.task("a", into: ["fr"]), translator: 0, attempt: 2)])
    }

    @Test func aTranslatorThatFallsSilentLosesItsRequestsToAnother() {
        var table = RequestTable<TranslationTask>(translators: 2, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        _ = table.opened(1, now: start)
        #expect(table.closed(0, now: start) == [.send(Sample.task("a"), translator: 1, attempt: 2)])
    }

    @Test func tooManyTimeoutsCloseATranslator() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        var now = start
        _ = table.submit(Sample.task("a"), now: now)
        var silenced: [Int] = []
        for _ in 0..<policy.breakAfter {
            now += policy.deadline
            silenced = table.tick(now: now, jitter: 0).silenced
            now += policy.longestPause
            _ = table.tick(now: now, jitter: 0)
        }
        #expect(silenced == [0])
        // Until it answers a ping it is sent nothing.
        #expect(table.submit(Sample.task("b"), now: now).isEmpty)
        #expect(table.opened(0, now: now).count == 2)
    }

    /// A recording may take an hour, and the request or its answer may be lost in the first second.
    @Test func aTranslatorThatAcknowledgesIsRemindedOfWhatItIsSilentAbout() {
        var policy = policy
        policy.silence = .seconds(30)
        policy.deadline = .seconds(100)
        var table = RequestTable<TranslationTask>(translators: 2, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        table.heard(taskID: "a", isAcknowledgement: true, now: start)
        _ = table.opened(1, now: start)
        func due(_ seconds: Int) -> [RequestTable<TranslationTask>.Action] {
            table.tick(now: start + .seconds(seconds), jitter: 0).actions
        }
        table.heard(taskID: "a", isAcknowledgement: false, now: start + .seconds(20))
        #expect(due(49).isEmpty)
        #expect(due(50) == [.send(Sample.task("a"), translator: 0, attempt: 2)])
        #expect(due(109).isEmpty)
        #expect(due(110) == [.send(Sample.task("a"), translator: 0, attempt: 3)])
        // Now the silence has grown to the deadline: then it is taken away from the Translator, after a pause.
        #expect(due(209).isEmpty)
        #expect(due(210).isEmpty)
        #expect(table.outstanding == 0)
        #expect(due(213).count == 1)
    }

    @Test func aTranslatorThatDoesNotAcknowledgeIsNotReminded() {
        var policy = policy
        policy.silence = .seconds(10)
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        table.heard(taskID: "a", isAcknowledgement: false, now: start)
        #expect(table.tick(now: start + .seconds(29), jitter: 0).actions.isEmpty)
    }

    @Test func aSecondAnswerIsKnownToNobody() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        #expect(table.settled(taskID: "a", part: "es", now: start).known)
        #expect(table.settled(taskID: "a", part: "es", now: start).known == false)
        #expect(table.outstanding == 0)
    }

    @Test func theLastOneToLeaveCancels() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a", into: ["es", "fr"]), now: start)
        #expect(table.abandoned(taskID: "a", part: "es", now: start).isEmpty)
        #expect(table.abandoned(taskID: "a", part: "fr", now: start) == [.cancel(taskID: "a", translator: 0)])
    }

    @Test func theOldestTimesOutFirst() {
        var patient = policy
        patient.window = 10
        var table = RequestTable<TranslationTask>(translators: 1, policy: patient)
        _ = table.opened(0, now: start)
        for second in 0..<4 { _ = table.submit(Sample.task("\(second)"), now: start + .seconds(second)) }
        let now = start + policy.deadline + .milliseconds(1_500)
        #expect(table.tick(now: now, jitter: 0).actions.isEmpty)
        #expect(table.outstanding == 2)
        let again = table.tick(now: now + .milliseconds(300), jitter: 0).actions
        #expect(again.map { $0 == .send(Sample.task("0"), translator: 0, attempt: 2) } == [true, false])
        #expect(again.last == .send(Sample.task("1"), translator: 0, attempt: 2))
    }

    @Test func anAnswerDuringThePauseEndsTheRequest() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        _ = table.tick(now: start + policy.deadline, jitter: 0)
        #expect(table.settled(taskID: "a", part: "es", now: start + policy.deadline).known == true)
        #expect(table.tick(now: start + policy.deadline + policy.longestPause, jitter: 0).actions.isEmpty)
        #expect(table.count == 0)
    }

    @Test(arguments: [true, false]) func whatHasEndedTakesNoRoomForLong(isOpen: Bool) {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        if isOpen { _ = table.opened(0, now: start) }
        for number in 0..<10_000 {
            _ = table.submit(Sample.task("\(number)"), now: start)
            _ = table.abandoned(taskID: "\(number)", part: "es", now: start)
        }
        #expect(table.count == 0)
        #expect(table.entries <= 200)
    }

    /// What was lost with its Translator, or found no room, has not failed.
    @Test func onlyFailuresCountAsSuch() {
        var limited = policy
        limited.maxAttempts = 2
        var table = RequestTable<TranslationTask>(translators: 1, policy: limited)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        for _ in 0..<3 {
            _ = table.closed(0, now: start)
            _ = table.opened(0, now: start)
        }
        _ = table.postponed(taskID: "a", after: nil, jitter: 0, now: start)
        #expect(!table.tick(now: start + .seconds(60), jitter: 0).actions.isEmpty)
        #expect(table.mayBeRepeated(taskID: "a"))
    }

    @Test(arguments: [nil, 2]) func attemptsAreLimitedWhereSomebodyWaits(_ limit: Int?) {
        var limited = policy
        limited.maxAttempts = limit
        var table = RequestTable<TranslationTask>(translators: 1, policy: limited)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        #expect(table.mayBeRepeated(taskID: "a"))
        _ = table.postponed(taskID: "a", hasFailed: true, after: nil, jitter: 0, now: start)
        #expect(!table.tick(now: start + .seconds(1), jitter: 0).actions.isEmpty)
        #expect(table.mayBeRepeated(taskID: "a") == (limit == nil))
    }

    @Test func anOverloadedTranslatorIsGivenTheTimeItAsksFor() {
        var table = RequestTable<TranslationTask>(translators: 1, policy: policy)
        _ = table.opened(0, now: start)
        _ = table.submit(Sample.task("a"), now: start)
        _ = table.postponed(taskID: "a", after: .seconds(3), jitter: 0, now: start)
        #expect(table.tick(now: start + .seconds(2), jitter: 0).actions.isEmpty)
        #expect(
            table.tick(now: start + .seconds(3), jitter: 0).actions == [
                .send(Sample.task("a"), translator: 0, attempt: 2)
            ])
    }
}
