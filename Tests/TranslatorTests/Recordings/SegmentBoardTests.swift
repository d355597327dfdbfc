import DragomanModel
import TestSupport
import Testing

@testable import Translator

@Suite(.endedWhenHung)
struct SegmentBoardTests {
    private static func segment(_ number: Int) -> Transcript.Segment {
        .init(text: "\(number)", startMilliseconds: number, endMilliseconds: number + 1)
    }

    private static func read(_ board: SegmentBoard) async throws -> [String] {
        var texts: [String] = []
        while let segment = try await board.segment(texts.count) { texts.append(segment.text) }
        return texts
    }

    private static let broken = ServiceError(.engineFailed, "It broke.")

    @Test func everyReaderGetsEverySegmentAsItBecomesKnown() async throws {
        let board = SegmentBoard()
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<5 { group.addTask { try await Self.read(board) } }
            for number in 0..<50 {
                board.append(Self.segment(number))
                await Task.yield()
            }
            board.finish()
            for try await texts in group { #expect(texts == (0..<50).map { "\($0)" }) }
        }
        // Whoever comes late, too.
        #expect(try await Self.read(board).count == 50)
    }

    @Test func aFailureComesAfterWhatWasKnown() async throws {
        let board = SegmentBoard()
        board.append(Self.segment(0))
        let second = Task { try await board.segment(1) }
        board.fail(Self.broken)
        await #expect(throws: Self.broken) { try await second.value }
        #expect(try await board.segment(0)?.text == "0")
        await #expect(throws: Self.broken) { try await board.segment(7) }
    }

    @Test func theFirstEndCounts() async throws {
        let board = SegmentBoard()
        board.finish()
        board.fail(Self.broken)
        #expect(try await board.segment(0) == nil)
        let other = SegmentBoard()
        other.fail(Self.broken)
        other.finish()
        await #expect(throws: Self.broken) { try await other.segment(0) }
    }

    @Test func whoIsCancelledDoesNotWait() async throws {
        let board = SegmentBoard()
        let readers = (0..<5).map { _ in Task { try await board.segment(0) } }
        for reader in readers { reader.cancel() }
        for reader in readers {
            await #expect(throws: CancellationError.self) { try await reader.value }
        }
        // Others do.
        async let waiting = board.segment(0)
        board.append(Self.segment(0))
        #expect(try await waiting?.text == "0")
    }
}
