import DragomanModel
import Gateway
import HummingbirdCore
import Logging
import NIOConcurrencyHelpers
import NIOCore

/// One reader of a conversation's events.
struct EventStream: Sendable {
    let gateway: Gateway
    let readers: EventReaders
    let logger: Logger
    let conversationID: String
    let tenant: String
    let after: Int64
    /// How long a write may take before the reader is dropped.
    let patience: Duration
    let channel: any Channel

    /// Writes events until the client hangs up, the server shuts down, or the reader is too slow.
    func write(to writer: inout any ResponseBodyWriter, of request: Request) async throws {
        let failure: ServiceError?
        do {
            failure = try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await self.supervised(&writer)
            }
        } catch is CancellationError {
            // The client hung up: there is nobody to be told.
            return
        }
        // Told nothing at a shutdown, a reader comes back: right then, and endless at any other failure.
        if let failure, failure.code != .unavailable { try await writer.write(EventFrame.failure(failure)) }
        try await writer.finish(nil)
    }

    /// Reads beside a watch that closes the connection of a reader that takes nothing.
    /// - Returns: why the stream cannot go on.
    private func supervised(_ writer: inout any ResponseBodyWriter) async throws -> ServiceError? {
        let progress = NIOLockedValueBox<ContinuousClock.Instant?>(nil)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(progress) }
            defer { group.cancelAll() }
            return try await read(&writer, progress)
        }
    }

    private func read(
        _ writer: inout any ResponseBodyWriter, _ progress: NIOLockedValueBox<ContinuousClock.Instant?>
    ) async throws -> ServiceError? {
        var lastWrite: ContinuousClock.Instant?
        do {
            try await gateway.readEvents(conversation: conversationID, tenant: tenant, after: after) { events in
                let now = ContinuousClock.now
                // An empty list also follows each delivery: only silence needs a sign of life.
                if events.isEmpty, let last = lastWrite, last.duration(to: now) < Self.silence { return }
                lastWrite = now
                progress.withLockedValue { $0 = now }
                try await writer.write(events.isEmpty ? EventFrame.comment : EventFrame.events(events))
                progress.withLockedValue { $0 = nil }
            }
            return nil
        } catch let error as ServiceError {
            return error
        }
    }

    private func watch(_ progress: NIOLockedValueBox<ContinuousClock.Instant?>) async throws {
        while true {
            let start = progress.withLockedValue { $0 } ?? .now
            try await Task.sleep(until: start + patience, clock: .continuous)
            guard progress.withLockedValue({ $0 }) == start else { continue }
            readers.drop()
            logger.debug("Reader of events dropped", metadata: ["conversation.id": "\(conversationID)"])
            channel.close(promise: nil)
            return
        }
    }

    private static let silence: Duration = .seconds(10)
}
