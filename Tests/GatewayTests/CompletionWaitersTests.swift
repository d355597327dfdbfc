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

    private func done(_ language: LanguageTag) -> Translation {
        Translation(
            language: language,
            state: .done(TranslatedText(text: "\(language)", engine: "test", route: ["en", language])))
    }

    @Test func waitsForEachLanguage() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.settled(message, version: 1, language: "es", done("es"))
            waiters.settled(message, version: 1, language: "es", done("es"))
            waiters.settled(message, version: 1, language: "ca", done("ca"))
            waiters.settled(.init(tenant: "other", messageID: "m"), version: 1, language: "fr", done("fr"))
            waiters.settled(message, version: 2, language: "fr", done("fr"))
            async let end = waiters.wait(ticket, for: ["es", "fr"], patient)
            waiters.settled(message, version: 1, language: "fr", done("fr"))
            let told = await end
            #expect(told == ["ca": done("ca"), "es": done("es"), "fr": done("fr")])
        }
    }

    /// The store is to be asked then.
    @Test func whatOnlyTheStoreKnowsIsNotTold() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.settled(message, version: 1, language: "es", done("es"))
            waiters.settled(message, version: 1, language: "es", nil)
            let told = await waiters.wait(ticket, for: ["es"], patient)
            #expect(told == nil)
            waiters.settled(message, version: 1, language: "es", done("es"))
            let toldAgain = await waiters.wait(ticket, for: ["es"], patient)
            #expect(toldAgain == ["es": done("es")])
        }
    }

    @Test func whatWasSettledBeforeTheWaitIsNotMissed() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.settled(message, version: 1, language: "es", done("es"))
            _ = await waiters.wait(ticket, for: ["es"], patient)
        }
    }

    @Test(arguments: [1, 2]) func aTextThatIsGoneIsWaitedForNoLonger(_ version: Int) async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.gone(message, through: version)
            _ = await waiters.wait(ticket, for: ["es"], patient)
        }
        await announced(waiters) { ticket in
            async let end = waiters.wait(ticket, for: ["es"], patient)
            waiters.gone(message, through: version)
            _ = await end
        }
    }

    /// Whoever edits a message waits for the new text, while the old one goes.
    @Test func aTextThatIsGoneTakesNoLaterOneAlong() async throws {
        let waiters = CompletionWaiters()
        try await announced(waiters, version: 2) { ticket in
            waiters.gone(message, through: 1)
            let watching = Inbox<Void>()
            async let end = waiters.wait(ticket, for: ["es"], .watched(watching))
            try await watching.next()
            #expect(waiters.count == 1)
            waiters.settled(message, version: 2, language: "es", done("es"))
            _ = await end
        }
    }

    @Test func severalWaitForOneMessageEachForItsOwn() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { both in
            await waiters.announced(message, version: 1) { spanish in
                waiters.settled(message, version: 1, language: "es", done("es"))
                _ = await waiters.wait(spanish, for: ["es"], patient)
            }
            #expect(waiters.count == 1)
            waiters.settled(message, version: 1, language: "fr", done("fr"))
            _ = await waiters.wait(both, for: ["es", "fr"], patient)
        }
    }

    @Test func theLimitEndsIt() async throws {
        let waiters = CompletionWaiters()
        try await announced(waiters) { ticket in
            let watching = Inbox<Void>()
            async let end = waiters.wait(ticket, for: ["es"], .watched(watching))
            try await watching.next()
            #expect(waiters.endLate(now: .now))
            #expect(!waiters.endLate(now: .now + patient.limit + .seconds(1)))
            _ = await end
        }
    }

    /// Nobody looks at the clock while nobody waits.
    @Test func whoeverBeginsToWaitIsToldOf() async {
        let waiters = CompletionWaiters()
        var begun = waiters.firstWaits.makeAsyncIterator()
        for _ in 0..<2 {
            await announced(waiters) { ticket in
                async let end = waiters.wait(ticket, for: ["es"], patient)
                await begun.next()
                #expect(!waiters.endLate(now: .now + patient.limit + .seconds(1)))
                _ = await end
            }
        }
    }

    @Test func aCallerThatHangsUpEndsIt() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { _ = await waiters.wait($0, for: ["es"], Wait(limit: patient.limit, hungUp: {})) }
    }

    @Test func theEndOfTheServerEndsIt() async {
        let waiters = CompletionWaiters()
        await announced(waiters) { ticket in
            waiters.close()
            _ = await waiters.wait(ticket, for: ["es"], patient)
        }
    }

    @Test func cancellationEndsItWheneverItComes() async {
        let waiters = CompletionWaiters()
        for _ in 0..<100 {
            let waiting = Task { await announced(waiters) { _ = await waiters.wait($0, for: ["es"], patient) } }
            waiting.cancel()
            await waiting.value
        }
    }

    @Test func theWatchForAHangUpEndsWithTheWait() async throws {
        let waiters = CompletionWaiters()
        try await announced(waiters) { ticket in
            let watching = Inbox<Void>()
            async let end = waiters.wait(ticket, for: ["es"], .watched(watching))
            try await watching.next()
            waiters.settled(message, version: 1, language: "es", done("es"))
            _ = await end
        }
    }
}
