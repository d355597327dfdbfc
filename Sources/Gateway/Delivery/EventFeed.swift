import DragomanModel
import NIOConcurrencyHelpers

/// Wakes those who read a conversation's events when there are more.
///
/// It carries no events: each reader reads them from the store after the number that it saw last, so that there is one
/// way to replay and to go on live, nothing comes twice or out of order, and a slow reader holds no memory.
package final class EventFeed: Sendable {
    package struct Stream: Hashable, Sendable {
        package var tenant: String
        package var conversationID: String

        package init(tenant: String, conversationID: String) {
            self.tenant = tenant
            self.conversationID = conversationID
        }
    }

    struct Reader {
        var latest: Int64
        let hearsProgress: Bool
        /// By the recording; of those that are being worked on.
        var progress: [String: JobProgress] = [:]
        var continuation: CheckedContinuation<Void, any Error>?
    }

    struct State {
        var readers: [Stream: [UInt64: Reader]] = [:]
        var count = 0
        var nextID: UInt64 = 0
        var isClosed = false
    }

    let state = NIOLockedValueBox(State())
    private let capacity: Int

    /// `capacity`: readers at once; one more is refused.
    package init(capacity: Int) {
        self.capacity = capacity
    }

    package var count: Int { state.withLockedValue(\.count) }

    /// Whether anybody reads a stream now.
    func isRead(_ stream: Stream) -> Bool { state.withLockedValue { $0.readers[stream] != nil } }

    /// Runs `body` as a reader of a stream. Whatever is committed after this call wakes it.
    /// - Parameter hearsProgress: whether progress wakes it too; it has to be taken then.
    package func withReader<Result>(
        of stream: Stream, hearsProgress: Bool = false, _ body: (ReaderID) async throws -> Result
    ) async throws -> Result {
        let id = try state.withLockedValue { state in
            guard !state.isClosed else { throw Self.shuttingDown }
            guard state.count < capacity else {
                throw ServiceError(
                    .overloaded, "Too many readers of events (\(capacity)).", retryable: true,
                    retryAfterMilliseconds: 5_000)
            }
            state.nextID += 1
            state.count += 1
            state.readers[stream, default: [:]][state.nextID] = Reader(latest: 0, hearsProgress: hearsProgress)
            return ReaderID(number: state.nextID, stream: stream)
        }
        defer { leave(id) }
        return try await body(id)
    }

    package struct ReaderID: Sendable {
        let number: UInt64
        let stream: Stream
    }

    /// Sleeps until the stream has an event after `sequence` or progress, or until the next `beat`.
    package func wait(_ reader: ReaderID, after sequence: Int64) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    guard !state.isClosed, !Task.isCancelled,
                        let own = state.readers[reader.stream]?[reader.number], own.latest <= sequence,
                        own.progress.isEmpty
                    else { return true }
                    state.readers[reader.stream]?[reader.number]?.continuation = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLockedValue { $0.take(reader.stream, reader.number) }?.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
        if state.withLockedValue(\.isClosed) { throw Self.shuttingDown }
    }

    /// Called after the commit of an event.
    package func committed(_ sequence: Int64, in stream: Stream) {
        let woken = state.withLockedValue { state in
            guard let readers = state.readers[stream] else { return [CheckedContinuation<Void, any Error>]() }
            return readers.keys.compactMap { number in
                let latest = state.readers[stream]?[number]?.latest ?? 0
                state.readers[stream]?[number]?.latest = max(latest, sequence)
                return state.take(stream, number)
            }
        }
        for continuation in woken { continuation.resume() }
    }

    /// Called when a stream is there no more: its readers look, and find that out.
    package func removed(_ stream: Stream) { committed(.max, in: stream) }

    /// Wakes everybody, so that connections that have gone are noticed.
    package func beat() {
        for continuation in state.withLockedValue({ $0.takeAll() }) { continuation.resume() }
    }

    /// Ends all readers; further ones are refused.
    package func close() {
        let woken = state.withLockedValue { state in
            state.isClosed = true
            return state.takeAll()
        }
        for continuation in woken { continuation.resume(throwing: Self.shuttingDown) }
    }

    private func leave(_ reader: ReaderID) {
        state.withLockedValue { state in
            state.count -= 1
            state.readers[reader.stream]?[reader.number] = nil
            if state.readers[reader.stream]?.isEmpty ?? false { state.readers[reader.stream] = nil }
        }
    }

    private static let shuttingDown = ServiceError(
        .unavailable, "The server is shutting down.", retryable: true, retryAfterMilliseconds: 1_000)
}

extension EventFeed.State {
    mutating func take(
        _ stream: EventFeed.Stream, _ number: UInt64
    ) -> CheckedContinuation<Void, any Error>? {
        defer { readers[stream]?[number]?.continuation = nil }
        return readers[stream]?[number]?.continuation
    }

    fileprivate mutating func takeAll() -> [CheckedContinuation<Void, any Error>] {
        let all = readers.flatMap { stream, readers in readers.keys.map { (stream, $0) } }
        return all.compactMap { take($0, $1) }
    }
}
