import Testing

@testable import GatewayHTTP

@Suite struct BodyProgressTests {
    @Test func aBodyIsAwaitedUntilItsEnd() {
        var progress = BodyProgress(maximumSurplus: 10)
        #expect(!progress.isAwaited)
        progress.headCame()
        #expect(progress.isAwaited)
        progress.endCame()
        #expect(!progress.isAwaited)
    }

    /// A client may send its next request before it has the answer; what it sends waits then, for the server's sake.
    @Test func aLaterBodyIsNotAwaitedWhileAnEarlierRequestIsWorkedOn() {
        var progress = BodyProgress(maximumSurplus: 10)
        progress.headCame()
        progress.endCame()
        progress.headCame()
        #expect(!progress.isAwaited)
        progress.answerEnded()
        #expect(progress.isAwaited)
    }

    @Test func aBodyAnsweredBeforeItsEndIsAwaitedStill() {
        var progress = BodyProgress(maximumSurplus: 10)
        progress.headCame()
        progress.answerEnded()
        #expect(progress.isAwaited)
    }

    /// However long a body is: it is the handler that counts before the answer. Each body has a surplus of its own.
    @Test func onlyWhatComesAfterTheAnswerIsSurplus() {
        var progress = BodyProgress(maximumSurplus: 10)
        for _ in 0..<2 {
            progress.headCame()
            #expect(progress.bytesCame(1_000) == true)
            progress.answerEnded()
            #expect(progress.bytesCame(10) == true)
            #expect(progress.bytesCame(1) == false)
            progress.endCame()
        }
    }
}
