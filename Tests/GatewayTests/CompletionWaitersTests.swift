import DragomanModel
import GatewayTestSupport
import TestSupport
import Testing

@testable import Gateway

@Suite(.endedWhenHung) struct CompletionWaitersTests {
    private let message = Message.Reference(tenant: "t", messageID: "m")
    private let patient = Wait(limit: .seconds(3_600))

    /// Runs `body` with a caller who is announced for the first version.
    private func announced(
        _ waiters: CompletionWaiters, version: Int = 1, _ body: (CompletionWaiters.Ticket) async throws -> Void
    ) async rethrows {
        try await waiters.announced(message, version: version, body)
        #expect(waiters.count == 0)
    }

    @Test func waitsForEachLanguage() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.settled(message, version: 1, language: "es")
            waiters.settled(message, version: 1, language: "es")
            waiters.settled(message, version: 1, language: "ca")
            waiters.settled(.init(tenant: "other", messageID: "m"), version: 1, language: "fr")
            waiters.settled(message, version: 2, language: "fr")
            async let end: Void = waiters.wait(ticket, for: ["es", "fr"], patient)
            waiters.settled(message, version: 1, language: "fr")
            await end
        }
    }

    @Test func whatWasSettledBeforeTheWaitIsNotMissed() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.settled(message, version: 1, language: "es")
            await waiters.wait(ticket, for: ["es"], patient)
        }
    }

    @Test(arguments: [1, 2]) func aTextThatIsGoneIsWaitedForNoLonger(_ version: Int) async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.gone(message, through: version)
            await waiters.wait(ticket, for: ["es"], patient)
        }
        await announced(waiters) { ticket in
            async let end: Void = waiters.wait(ticket, for: ["es"], patient)
            waiters.gone(message, through: version)
            await end
        }
    }

    /// Whoever edits a message waits for the new text, while the old one goes.
    @Test func aTextThatIsGoneTakesNoLaterOneAlong() async throws {
        let waiters = CompletionWaiters()
        try await announced(waiters, version: 2) { ticket in
            waiters.gone(message, through: 1)
            let watching = Inbox<Void>()
            async let end: Void = waiters.wait(ticket, for: ["es"], .watched(watching))
            try await watching.next()
            #expect(waiters.count == 1)
            waiters.settled(message, version: 2, language: "es")
            await end
        }
    }

    @Test func severalWaitForOneMessageEachForItsOwn() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { both in
            await waiters.announced(message, version: 1) { spanish in
                waiters.settled(message, version: 1, language: "es")
                await waiters.wait(spanish, for: ["es"], patient)
            }
            #expect(waiters.count == 1)
            waiters.settled(message, version: 1, language: "fr")
            await waiters.wait(both, for: ["es", "fr"], patient)
        }
    }

    @Test func theLimitEndsIt() async throws {
        let waiters = CompletionWaiters()
        try await announced(waiters) { ticket in
            let watching = Inbox<Void>()
            async let end: Void = waiters.wait(ticket, for: ["es"], .watched(watching))
            try await watching.next()
            #expect(waiters.endLate(now: .now))
            #expect(!waiters.endLate(now: .now + patient.limit + .seconds(1)))
            await end
        }
    }

    /// Nobody looks at the clock while nobody waits.
    @Test func whoeverBeginsToWaitIsToldOf() async {
        let waiters = CompletionWaiters()
        var begun = waiters.firstWaits.makeAsyncIterator()
        for _ in 0..<2 {
            await announced(waiters) { ticket in
                async let end: Void = waiters.wait(ticket, for: ["es"], patient)
                await begun.next()
                #expect(!waiters.endLate(now: .now + patient.limit + .seconds(1)))
                await end
            }
        }
    }

    @Test func aCallerThatHangsUpEndsIt() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { await waiters.wait($0, for: ["es"], Wait(limit: patient.limit, hungUp: {})) }
    }

    @Test func theEndOfTheServerEndsIt() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.close()
            await waiters.wait(ticket, for: ["es"], patient)
        }
    }

    @Test func cancellationEndsItWheneverItComes() async {
        let waiters = CompletionWaiters()
        for _ in 0..<100 {
            let waiting = Task { await announced(waiters) { await waiters.wait($0, for: ["es"], patient) } }
            waiting.cancel()
            await waiting.value
        }
    }

    @Test func theWatchForAHangUpEndsWithTheWait() async throws {
        let waiters = CompletionWaiters()
        try await announced(waiters) { ticket in
            let watching = Inbox<Void>()
            async let end: Void = waiters.wait(ticket, for: ["es"], .watched(watching))
            try await watching.next()
            waiters.settled(message, version: 1, language: "es")
            await end
        }
    }
}
