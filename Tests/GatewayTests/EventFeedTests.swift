import DragomanModel
import TestSupport
import Testing

@testable import Gateway

@Suite(.endedWhenHung) struct EventFeedTests {
    private let stream = EventFeed.Stream(tenant: "t", conversationID: "c")

    @Test func whatWasCommittedBeforeTheWaitEndsItAtOnce() async throws {
        let feed = EventFeed(capacity: 1)
        try await feed.withReader(of: stream) { reader in
            feed.committed(3, in: stream)
            try await feed.wait(reader, after: 2)
        }
    }

    @Test func aCommitWakesEveryReaderOfItsStreamAndNoOther() async throws {
        let feed = EventFeed(capacity: 3)
        let waiting = Inbox<Void>()
        let other = EventFeed.Stream(tenant: "other", conversationID: "c")
        let readers = [stream, stream, other].map { stream in
            Task {
                try await feed.withReader(of: stream) { reader in
                    waiting.put(())
                    try await feed.wait(reader, after: 1)
                }
            }
        }
        for _ in readers { try await waiting.next() }
        feed.committed(2, in: stream)
        try await readers[0].value
        try await readers[1].value
        #expect(feed.count == 1)
        readers[2].cancel()
        await #expect(throws: CancellationError.self) { try await readers[2].value }
        #expect(feed.count == 0)
    }

    @Test func commitsMayOvertakeOneAnother() async throws {
        let feed = EventFeed(capacity: 1)
        try await feed.withReader(of: stream) { reader in
            feed.committed(5, in: stream)
            feed.committed(4, in: stream)
            try await feed.wait(reader, after: 4)
        }
    }

    @Test func progressWakesAndOnlyTheLatestIsTold() async throws {
        let feed = EventFeed(capacity: 2)
        func progress(_ share: Double, of id: String = "r1") -> JobProgress {
            JobProgress(recordingID: id, streamID: "c", progress: share)
        }
        try await feed.withReader(of: stream, hearsProgress: true) { reader in
            for share in [0.25, 0.5] { feed.progressed(progress(share), tenant: "t") }
            feed.progressed(progress(0.75, of: "r2"), tenant: "t")
            feed.progressed(progress(1), tenant: "other")
            try await feed.wait(reader, after: 0)
            #expect(feed.takeProgress(reader) == [progress(0.5), progress(0.75, of: "r2")])
            #expect(feed.takeProgress(reader) == [])
        }
        feed.progressed(progress(1), tenant: "t")
        try await feed.withReader(of: stream, hearsProgress: true) { #expect(feed.takeProgress($0) == []) }
    }

    /// It would never sleep again.
    @Test func whoDoesNotHearProgressIsNotWokenByIt() async throws {
        let feed = EventFeed(capacity: 1)
        try await feed.withReader(of: stream) { reader in
            feed.progressed(JobProgress(recordingID: "r1", streamID: "c", progress: 0.5), tenant: "t")
            #expect(feed.takeProgress(reader) == [])
            let sleeping = Task { try await feed.wait(reader, after: 0) }
            feed.progressed(JobProgress(recordingID: "r1", streamID: "c", progress: 1), tenant: "t")
            sleeping.cancel()
            await #expect(throws: CancellationError.self) { try await sleeping.value }
        }
    }

    @Test func aBeatWakesEverybody() async throws {
        let feed = EventFeed(capacity: 1)
        // A beat that finds nobody asleep is for nothing, so there are many.
        try await withThrowingTaskGroup { group in
            group.addTask {
                while !Task.isCancelled {
                    feed.beat()
                    await Task.yield()
                }
            }
            try await feed.withReader(of: stream) { try await feed.wait($0, after: 1) }
            group.cancelAll()
        }
    }

    @Test func oneReaderTooManyIsRefused() async throws {
        let feed = EventFeed(capacity: 1)
        try await feed.withReader(of: stream) { _ in
            let error = await #expect(throws: ServiceError.self) {
                try await feed.withReader(of: stream) { _ in Issue.record("let in") }
            }
            #expect(error?.code == .overloaded)
            #expect(error?.retryAfterMilliseconds != nil)
        }
        try await feed.withReader(of: stream) { _ in }
    }

    @Test func aReaderWhoseTaskIsCancelledLeaves() async throws {
        let feed = EventFeed(capacity: 1)
        let reading = try await waitingReader(of: feed)
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        #expect(feed.count == 0)
    }

    @Test func closingEndsReadersAndRefusesFurtherOnes() async throws {
        let feed = EventFeed(capacity: 2)
        let reading = try await waitingReader(of: feed)
        feed.close()
        let ended = await #expect(throws: ServiceError.self) { try await reading.value }
        #expect(ended?.code == .unavailable)
        let refused = await #expect(throws: ServiceError.self) { try await feed.withReader(of: stream) { _ in } }
        #expect(refused?.retryable == true)
    }

    /// A reader that is there and waits for the first event.
    private func waitingReader(of feed: EventFeed) async throws -> Task<Void, any Error> {
        let isThere = Inbox<Void>()
        let stream = stream
        let reading = Task {
            try await feed.withReader(of: stream) { reader in
                isThere.put(())
                try await feed.wait(reader, after: 0)
            }
        }
        try await isThere.next()
        return reading
    }
}
