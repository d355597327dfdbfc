import DragomanModel
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct CompletionWaitersTests {
    private let message = Message.Reference(tenant: "t", messageID: "m")
    private let patient = Wait(limit: .seconds(3_600))

    @Test func waitsForEachLanguage() async {
        let waiters = CompletionWaiters()
        let ticket = waiters.register(message, missing: ["es", "fr"])
        waiters.settled(message, language: "es")
        waiters.settled(message, language: "es")
        waiters.settled(message, language: "ca")
        waiters.settled(.init(tenant: "other", messageID: "m"), language: "fr")
        async let end: Void = waiters.wait(ticket, patient)
        waiters.settled(message, language: "fr")
        await end
        #expect(waiters.count == 0)
    }

    @Test func whatWasSettledBeforeTheWaitIsNotMissed() async {
        let waiters = CompletionWaiters()
        let ticket = waiters.register(message, missing: ["es"])
        waiters.settled(message, language: "es")
        await waiters.wait(ticket, patient)
        #expect(waiters.count == 0)
    }

    @Test func severalWaitForOneMessageEachForItsOwn() async {
        let waiters = CompletionWaiters()
        let spanish = waiters.register(message, missing: ["es"])
        let both = waiters.register(message, missing: ["es", "fr"])
        waiters.settled(message, language: "es")
        await waiters.wait(spanish, patient)
        #expect(waiters.count == 1)
        waiters.settled(message, language: "fr")
        await waiters.wait(both, patient)
        #expect(waiters.count == 0)
    }

    @Test func theLimitEndsIt() async {
        let waiters = CompletionWaiters()
        let ticket = waiters.register(message, missing: ["es"])
        await waiters.wait(ticket, Wait(limit: .milliseconds(1)))
        #expect(waiters.count == 0)
    }

    @Test func aCallerThatHangsUpEndsIt() async {
        let waiters = CompletionWaiters()
        let ticket = waiters.register(message, missing: ["es"])
        await waiters.wait(ticket, Wait(limit: patient.limit, hungUp: {}))
        #expect(waiters.count == 0)
    }

    @Test func cancellationEndsItWheneverItComes() async {
        let waiters = CompletionWaiters()
        for _ in 0..<100 {
            let ticket = waiters.register(message, missing: ["es"])
            let waiting = Task { await waiters.wait(ticket, patient) }
            waiting.cancel()
            await waiting.value
        }
        #expect(waiters.count == 0)
    }

    @Test func theWatchForAHangUpEndsWithTheWait() async throws {
        let waiters = CompletionWaiters()
        let ticket = waiters.register(message, missing: ["es"])
        let watch = Inbox<Void>()
        let watching = Inbox<Void>()
        let wait = Wait(limit: patient.limit) {
            watching.put(())
            // Ends by cancellation only.
            do { try await watch.next() } catch { return }
        }
        async let end: Void = waiters.wait(ticket, wait)
        try await watching.next()
        waiters.settled(message, language: "es")
        await end
    }
}
