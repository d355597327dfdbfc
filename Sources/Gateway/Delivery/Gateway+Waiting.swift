import DragomanModel
import Storage

/// Somebody who waits for translations, announced before the transaction that tells which are pending.
struct Caller: Sendable {
    fileprivate var ticket: CompletionWaiters.Ticket
    fileprivate var wait: Wait
}

extension Gateway {
    /// Runs `body` with whoever waits announced; with nil where nobody does.
    /// - Parameter version: of the text whose translations are waited for.
    func announced<Value>(
        _ wait: Wait?, _ messageID: String, version: Int, tenant: String, _ body: (Caller?) async throws -> Value
    ) async throws -> Value {
        guard let wait, wait.limit > .zero else { return try await body(nil) }
        return try await waiters.announced(.init(tenant: tenant, messageID: messageID), version: version) { ticket in
            try await body(Caller(ticket: ticket, wait: wait))
        }
    }

    /// Has pending rows made, and waits where somebody wants to: for those and for what was pending before.
    /// - Parameters:
    ///   - priority: what is asked for; nil: as it is seen here.
    ///   - message: as the transaction left it.
    ///   - languages: those that are waited for; nil: all.
    /// - Returns: the message with what has become of them.
    func launch(
        _ pending: [PendingTranslation], priority: Priority? = nil, caller: Caller?, message: Message,
        languages: [LanguageTag]? = nil, tenant: String
    ) async throws -> Message {
        let stream = EventFeed.Stream(tenant: tenant, conversationID: message.conversationID)
        await make(pending, priority: .of(stream, readBy: feed, isAwaited: caller != nil, asked: priority))
        let awaited = message.pendingLanguages.filter { languages?.contains($0) ?? true }
        guard let caller, !awaited.isEmpty else { return message }
        guard let settled = await waiters.wait(caller.ticket, for: Set(awaited), caller.wait) else {
            return try await store.message(message.id, tenant: tenant) ?? message
        }
        // What has just been stored need not be read back.
        var message = message
        message.translations.merge(settled) { $1 }
        return message
    }

    /// Lets those go on whose time to wait is over, as long as the Gateway runs.
    func endLateWaits() async throws {
        for await _ in waiters.firstWaits {
            repeat {
                try await Task.sleep(for: Self.waitPrecision)
            } while waiters.endLate(now: .now)
        }
    }

    /// How much longer than its limit a wait may last.
    private static let waitPrecision: Duration = .milliseconds(50)

    /// Waits for translations of a message that were asked for before.
    /// - Parameter languages: those that are waited for; nil: all.
    func awaitPending(
        of message: Message, languages: [LanguageTag]? = nil, wait: Wait?, tenant: String
    ) async throws -> Message {
        guard !message.pendingLanguages.isEmpty else { return message }
        return try await announced(wait, message.id, version: message.version, tenant: tenant) { caller in
            // Looked at again: what was settled before the announcement is told by this look, what comes later wakes.
            guard caller != nil, let current = try await store.message(message.id, tenant: tenant),
                current.version == message.version
            else { return message }
            return try await launch(
                [], caller: caller, message: current, languages: languages, tenant: tenant)
        }
    }
}

extension Priority {
    /// How soon a conversation's translations are needed: at once where somebody waits for them or reads the conversation
    /// now, and never sooner than is asked for.
    fileprivate static func of(
        _ stream: EventFeed.Stream, readBy feed: EventFeed, isAwaited: Bool, asked: Priority?
    ) -> Priority {
        let seen: Priority = isAwaited || feed.isRead(stream) ? .interactive : .live
        return max(seen, asked ?? seen)
    }
}

extension Message {
    /// The languages that it is being translated into.
    var pendingLanguages: [LanguageTag] {
        translations.values.filter { $0.state == .pending }.map(\.language)
    }
}
