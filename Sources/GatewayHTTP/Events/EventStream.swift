import DragomanModel
import Gateway
import HummingbirdCore
import Logging

/// One reader of a conversation's events.
struct EventStream: Sendable {
    let gateway: Gateway
    let readers: EventReaders
    let logger: Logger
    let conversationID: String
    let tenant: String
    let after: Int64
    /// Ends the stream of a reader that takes nothing; nil where the connection has ended already.
    let watch: StallWatch?

    /// Writes events until the client hangs up, the server shuts down, or the reader is too slow.
    func write(to writer: inout any ResponseBodyWriter, of request: Request) async throws {
        let failure: ServiceError?
        do {
            failure = try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await self.read(&writer)
            }
        } catch is CancellationError {
            // The client hung up, or was dropped: there is nobody to be told.
            countDrop()
            return
        } catch {
            countDrop()
            throw error
        }
        // Told nothing at a shutdown, a reader comes back: right then, and endless at any other failure.
        if let failure, failure.code != .unavailable { try await writer.write(EventFrame.failure(failure)) }
        try await writer.finish(nil)
    }

    private func countDrop() {
        guard watch?.hasStalled ?? false else { return }
        readers.drop()
        logger.debug("Reader of events dropped", metadata: ["conversation.id": "\(conversationID)"])
    }

    /// - Returns: why the stream cannot go on.
    private func read(_ writer: inout any ResponseBodyWriter) async throws -> ServiceError? {
        var lastWrite: ContinuousClock.Instant?
        do {
            try await gateway.readEvents(conversation: conversationID, tenant: tenant, after: after) { delivery in
                let now = ContinuousClock.now
                // An empty list also follows each delivery: only silence needs a sign of life.
                if delivery == .events([]), let last = lastWrite, last.duration(to: now) < Self.silence { return }
                lastWrite = now
                try await writer.write(EventFrame.text(of: delivery))
            }
            return nil
        } catch let error as ServiceError {
            return error
        }
    }

    private static let silence: Duration = .seconds(10)
}
