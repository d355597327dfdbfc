import DragomanModel
import Testing

@testable import Translator

@Suite struct ToolProgressTests {
    private let start = ContinuousClock.now
    private func after(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    private func isStalled(_ progress: ToolProgress, at seconds: Int) -> Bool {
        progress.isStalled(at: after(seconds), after: .seconds(10))
    }

    @Test func beforeAnythingIsWrittenItIsNotItsTurn() {
        #expect(!isStalled(ToolProgress(), at: 1_000))
    }

    @Test func whatIsBeingWrittenMustBeTaken() {
        var progress = ToolProgress()
        progress.writeBegan(at: start)
        #expect(!isStalled(progress, at: 10))
        #expect(isStalled(progress, at: 11))
        progress.writeEnded(at: after(11))
        // Now it waits for us, for as long as that takes.
        #expect(!isStalled(progress, at: 1_000))
        progress.writeBegan(at: after(1_000))
        #expect(!isStalled(progress, at: 1_010))
        #expect(isStalled(progress, at: 1_011))
    }

    @Test func onceItHasAllOfItsInputItMustEnd() {
        var progress = ToolProgress()
        progress.inputEnded(at: start)
        #expect(!isStalled(progress, at: 10))
        #expect(isStalled(progress, at: 11))
    }

    /// Whoever reads may be as slow as they like; then it is its turn again.
    @Test func whileItsOutputIsTakenItMayWait() {
        var progress = ToolProgress()
        progress.inputEnded(at: start)
        let isWanted = progress.outputCame()
        #expect(isWanted)
        #expect(!isStalled(progress, at: 1_000))
        progress.outputTaken(at: after(1_000))
        #expect(!isStalled(progress, at: 1_010))
        #expect(isStalled(progress, at: 1_011))
    }

    /// A program may write before it has read all.
    @Test func outputIsProgressOfAWriteToo() {
        var progress = ToolProgress()
        progress.writeBegan(at: start)
        _ = progress.outputCame()
        progress.outputTaken(at: after(9))
        #expect(!isStalled(progress, at: 19))
        #expect(isStalled(progress, at: 20))
    }

    @Test func theFirstFailureCountsAndNothingIsWantedAfterIt() {
        var progress = ToolProgress()
        progress.fail(ServiceError(.audioTooLong, "Too long."))
        progress.fail(ServiceError(.engineFailed, "Killed."))
        #expect((progress.failure as? ServiceError)?.code == .audioTooLong)
        let isWanted = progress.outputCame()
        #expect(!isWanted)
    }
}
