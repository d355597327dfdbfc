package import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    /// Takes a message: stores it with every translation that is known, and has the rest made.
    ///
    /// - Parameter wait: how long to wait for the translations that are missing; nil: not at all.
    /// - Returns: the message as it is then.
    /// - Throws: `ServiceError`: `INVALID_REQUEST`, `TEXT_TOO_LONG`; `CONFLICT` where the id belongs to another message;
    ///   `OVERLOADED` where the Translator has too much before it, `STORAGE_UNAVAILABLE`. Nothing is stored then.
    package func post(_ request: MessageRequest, tenant: String, wait: Wait? = nil) async throws -> Message {
        try await accept(request, tenant: tenant, wait: wait).message
    }

    package struct Accepted: Sendable {
        package var message: Message
        /// Whether the message was there already: the same id and content again.
        package var isRepeated: Bool
    }

    /// The same as `post`, telling a new message from one that was posted before.
    package func accept(
        _ request: MessageRequest, tenant: String, wait: Wait? = nil
    ) async throws -> Accepted {
        let arrival = ContinuousClock.now
        try check(request)
        let messageID = request.messageID ?? RandomIdentifier.make("msg_")
        let accepted = try await announced(wait, messageID, version: 1, tenant: tenant) { caller in
            try await accept(request, messageID: messageID, tenant: tenant, caller: caller, arrival: arrival)
        }
        guard accepted.isRepeated else { return accepted }
        let message = try await awaitPending(of: accepted.message, wait: wait, tenant: tenant)
        return Accepted(message: message, isRepeated: true)
    }

    private func accept(
        _ request: MessageRequest, messageID: String, tenant: String, caller: Caller?,
        arrival: ContinuousClock.Instant
    ) async throws -> Accepted {
        var conversation = try await conversation(request.conversationID, tenant: tenant)
        for _ in 0..<Self.maxAttempts {
            let draft = draft(request, messageID: messageID, conversation: conversation, tenant: tenant)
            let resolved = try await resolve(draft, conversation: conversation)
            let submission = Submission(request, draft, resolved, revision: conversation?.revision)
            switch try await store.accept(submission) {
            case .conversationChanged(let current):
                conversation = current
                if let current { conversations.remember(current, tenant: tenant) }
            case .taken(let existing):
                return Accepted(message: try repeated(existing, request), isRepeated: true)
            case .accepted(let position, let conversation):
                conversations.remember(conversation, tenant: tenant)
                statistics.accepted(resolved.lookup, took: arrival.duration(to: .now))
                logOutcome(resolved.lookup, messageID: messageID, since: arrival)
                feed.committed(conversation.lastSequence, in: .init(tenant: tenant, conversationID: conversation.id))
                let pending = resolved.pending(of: draft, conversation: conversation)
                let message = Message(submission, position: position)
                let launched = try await launch(
                    pending, priority: request.priority, caller: caller, message: message, tenant: tenant)
                return Accepted(message: launched, isRepeated: false)
            }
        }
        throw ServiceError(.conflict, "The conversation keeps changing; try again.", retryable: true)
    }

    private func check(_ request: MessageRequest) throws(ServiceError) {
        try RequestLimits.checkConversation(request.conversationID, name: "conversationId")
        if let id = request.messageID { try RequestLimits.checkIdentifier(id, name: "messageId") }
        if let id = request.senderID { try RequestLimits.checkIdentifier(id, name: "senderId") }
        try RequestLimits.checkText(request.content, name: "content", maximum: configuration.maxTextBytes)
        try RequestLimits.checkTargets(request.targetLanguages ?? [], maximum: configuration.maxTargets)
    }

    private func draft(
        _ request: MessageRequest, messageID: String, conversation: Conversation?, tenant: String
    ) -> Draft {
        let text = RequestLimits.trimmed(request.content)
        let source = sourceLanguage(
            given: request.originalLanguage, text: text, senderID: request.senderID, conversation: conversation)
        let targets = TargetLanguages.select(
            requested: request.targetLanguages, conversation: conversation, source: source.language,
            defaults: configuration.defaultTargets)
        return Draft(
            tenant: tenant, messageID: messageID, conversationID: request.conversationID, version: 1, text: text,
            source: source.language, isDetected: source.isDetected, targets: targets, modelType: request.modelType,
            createdAt: WallClock.now)
    }

    /// The same id again: the same message is answered as before, another one is refused.
    private func repeated(_ existing: Message?, _ request: MessageRequest) throws(ServiceError) -> Message {
        guard let existing else {
            throw ServiceError(.conflict, "messageId belongs to a message that was deleted.")
        }
        // An edited message is recognised by its place and sender: the text that was posted first is not kept.
        let isSame =
            existing.conversationID == request.conversationID && existing.senderID == request.senderID
            && (existing.content == request.content || existing.version > 1)
        guard isSame else { throw ServiceError(.conflict, "messageId belongs to another message.") }
        return existing
    }

    private func logOutcome(
        _ lookup: TranslationStatistics.Lookup, messageID: String, since arrival: ContinuousClock.Instant
    ) {
        logger.debug(
            lookup.missing == 0
                ? "Message all cached" : lookup.hits == 0 ? "Message not cached" : "Message partly cached",
            metadata: [
                "message.id": "\(messageID)", "cache.hits": "\(lookup.hits)", "cache.misses": "\(lookup.missing)",
                "duration.ms": "\(arrival.duration(to: .now).milliseconds)",
            ])
    }

    /// A conversation that changes this often within one request is being attacked or abused.
    static var maxAttempts: Int { 8 }
}

extension Submission {
    fileprivate init(_ request: MessageRequest, _ draft: Draft, _ resolved: Resolution, revision: Int64?) {
        self.init(
            tenant: draft.tenant, messageID: draft.messageID, conversationID: draft.conversationID,
            senderID: request.senderID, content: request.content, sourceLanguage: draft.source,
            detected: draft.isDetected, modelType: draft.modelType, createdAt: draft.createdAt,
            translations: resolved.translations, conversationRevision: revision)
    }
}

extension Message {
    fileprivate init(_ submission: Submission, position: Int64) {
        self.init(
            id: submission.messageID, conversationID: submission.conversationID, senderID: submission.senderID,
            content: submission.content, sourceLanguage: submission.sourceLanguage, detected: submission.detected,
            modelType: submission.modelType, version: 1, createdAt: submission.createdAt, editedAt: nil,
            position: position,
            translations: submission.translations.reduce(into: [:]) { $0[$1.translation.language] = $1.translation })
    }
}
