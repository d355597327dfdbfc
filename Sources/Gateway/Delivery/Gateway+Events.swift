package import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    /// Tells a reader the events of a conversation, or of a recording's own stream: first those that it missed, then each
    /// as it happens.
    ///
    /// - Parameters:
    ///   - after: the number that the reader saw last; 0 for all that are kept.
    ///   - deliver: gets the events in order, without gaps or repeats, and how far recordings have come.
    ///     It suspends for as long as the reader is slow. When it throws, the reading ends.
    /// - Throws: `NOT_FOUND`; `EVENTS_EXPIRED` where events after that number are not kept any more; `OVERLOADED`.
    package func readEvents(
        conversation id: String, tenant: String, after: Int64,
        deliver: (EventDelivery) async throws -> Void
    ) async throws {
        let stream = EventFeed.Stream(tenant: tenant, conversationID: id)
        // The reader is announced before the first look into the store: what is committed after that look wakes it.
        try await feed.withReader(of: stream, hearsProgress: true) { reader in
            var seen = after
            while true {
                // Taken before the look into the store: what it leads to is told after it.
                let progress = feed.takeProgress(reader)
                if !progress.isEmpty { try await deliver(.progress(progress)) }
                let page = try await store.events(conversation: id, tenant: tenant, after: seen, limit: Self.eventPage)
                guard let page else { throw Self.noConversation }
                guard !page.expired else { throw Self.expired(page.lastSequence) }
                try await deliver(.events(page.events))
                seen = page.events.last?.sequence ?? seen
                if page.events.isEmpty { try await feed.wait(reader, after: seen) }
            }
        }
    }

    /// The number after which a reader of a conversation begins, checked before anything is told.
    /// - Parameter after: the number that the reader saw last; nil for what happens from now on.
    /// - Throws: `NOT_FOUND`; `EVENTS_EXPIRED` where events after that number are not kept any more, or have another history.
    package func beginningOfEvents(conversation id: String, tenant: String, after: Int64?) async throws -> Int64 {
        let page = try await store.events(
            conversation: id, tenant: tenant, after: after ?? .max, limit: after == nil ? 0 : 1)
        guard let page else { throw Self.noConversation }
        guard let after else { return page.lastSequence }
        guard !page.expired else { throw Self.expired(page.lastSequence) }
        guard after <= page.lastSequence else { throw Self.unknown(after, page.lastSequence) }
        return after
    }

    /// A number that was never given out is of another history, as before a backup was restored: what happens until it is
    /// reached would be kept from the reader.
    private static func unknown(_ sequence: Int64, _ last: Int64) -> ServiceError {
        ServiceError(
            .eventsExpired,
            "The conversation has no event \(sequence), its last is \(last): read its messages, then go on after \(last)."
        )
    }

    /// The state that a reader begins with whose events are not kept any more.
    private static func expired(_ last: Int64) -> ServiceError {
        ServiceError(
            .eventsExpired,
            "Events after that number are not kept any more: read the conversation's messages, then go on after \(last)."
        )
    }

    /// Wakes all readers now and then, so that connections that have gone are noticed.
    func beatFeed() async throws {
        while true {
            try await Task.sleep(for: .seconds(15))
            feed.beat()
        }
    }

    func removeOldEvents() async throws {
        while true {
            let moment = Timestamp(
                milliseconds: WallClock.now.milliseconds - configuration.eventRetention.components.seconds * 1_000)
            do {
                // In small steps, between which others write.
                while try await store.removeEvents(before: moment, limit: 1_000) == 1_000 {
                    try Task.checkCancellation()
                }
                logger.debug("Old events removed")
            } catch let error as ServiceError {
                logger.error("Old events not removed", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: .seconds(600))
        }
    }

    private static var eventPage: Int { 100 }
}
