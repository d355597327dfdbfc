package import DragomanModel
import Storage
import Wire

extension Gateway {
    package func message(_ id: String, tenant: String) async throws -> Message? {
        try await store.message(id, tenant: tenant)
    }

    /// Gives a message another text. Its translations are looked up and made anew; answers for the older text change
    /// nothing any more.
    /// - Parameter language: of the new text; nil: detected.
    /// - Throws: `NOT_FOUND`, and what `post` throws.
    package func edit(
        _ id: String, content: String, language: LanguageTag?, tenant: String, wait: Wait? = nil
    ) async throws -> Message {
        try RequestLimits.checkText(content, name: "content", maximum: configuration.maxTextBytes)
        let arrival = ContinuousClock.now
        for _ in 0..<Self.maxAttempts {
            guard let message = try await store.message(id, tenant: tenant),
                let conversation = try await store.conversation(message.conversationID, tenant: tenant)
            else { throw Self.noMessage }
            let draft = draft(of: message, content: content, language: language, conversation, tenant: tenant)
            let edited = try await announced(wait, id, version: draft.version, tenant: tenant) { caller in
                try await replace(message, content: content, draft, conversation, caller: caller, arrival: arrival)
            }
            if let edited { return edited }
        }
        throw ServiceError(.conflict, "The message keeps changing; try again.", retryable: true)
    }

    /// Returns nil where the message or its conversation has changed meanwhile.
    private func replace(
        _ message: Message, content: String, _ draft: Draft, _ conversation: Conversation, caller: Caller?,
        arrival: ContinuousClock.Instant
    ) async throws -> Message? {
        let tenant = draft.tenant
        let resolved = try await resolve(draft, conversation: conversation)
        let outcome = try await store.edit(
            Edit(
                tenant: tenant, messageID: message.id, content: content, sourceLanguage: draft.source,
                detected: draft.isDetected, editedAt: draft.createdAt, translations: resolved.translations,
                version: message.version, conversationRevision: conversation.revision))
        switch outcome {
        case .notFound: throw Self.noMessage
        case .changedMeanwhile: return nil
        case .edited(let edited, let forgotten):
            statistics.accepted(resolved.lookup, took: arrival.duration(to: .now))
            forget(message, through: message.version, tenant: tenant, forgotten: forgotten)
            try await announceLatest(in: conversation.id, tenant: tenant)
            let pending = resolved.pending(of: draft, conversation: conversation)
            return try await launch(pending, caller: caller, message: edited, tenant: tenant)
        }
    }

    /// Deletes a message with all that came of it.
    /// - Throws: `NOT_FOUND`.
    package func delete(_ id: String, tenant: String) async throws {
        guard let message = try await store.message(id, tenant: tenant) else { throw Self.noMessage }
        switch try await store.delete(id, tenant: tenant, at: WallClock.now) {
        case .notFound: throw Self.noMessage
        case .deleted(let conversationID, let forgotten):
            forget(message, through: .max, tenant: tenant, forgotten: forgotten)
            try await announceLatest(in: conversationID, tenant: tenant)
        }
    }

    /// Ends what was under way for a text that is gone, and drops it from memory.
    /// - Parameter version: the last that is gone.
    private func forget(_ message: Message, through version: Int, tenant: String, forgotten: [ContentKey]) {
        let contents = message.pendingLanguages.reduce(into: [LanguageTag: ContentKey]()) {
            $0[$1] = contentKey(of: message, target: $1, tenant: tenant)
        }
        statistics.discarded(flights.leave(messageID: message.id, tenant: tenant, contents: contents))
        waiters.gone(.init(tenant: tenant, messageID: message.id), through: version)
        cache.remove(forgotten, tenant: tenant)
    }

    /// Wakes the readers of a conversation after a change whose event numbers the store did not tell.
    func announceLatest(in conversationID: String, tenant: String) async throws {
        guard let conversation = try await store.conversation(conversationID, tenant: tenant) else { return }
        conversations.remember(conversation, tenant: tenant)
        feed.committed(conversation.lastSequence, in: .init(tenant: tenant, conversationID: conversationID))
    }

    func contentKey(of message: Message, target: LanguageTag, tenant: String) -> ContentKey {
        keys.key(
            tenant: tenant, conversationID: message.conversationID, source: message.sourceLanguage, target: target,
            text: RequestLimits.trimmed(message.content), modelType: message.modelType)
    }

    private func draft(
        of message: Message, content: String, language: LanguageTag?, _ conversation: Conversation, tenant: String
    ) -> Draft {
        let text = RequestLimits.trimmed(content)
        let source = sourceLanguage(
            given: language, text: text, senderID: message.senderID, conversation: conversation)
        // Languages that somebody asked for on this message stay, beside those of the conversation as it is now.
        let wanted = TargetLanguages.select(
            requested: nil, conversation: conversation, source: source.language,
            defaults: configuration.defaultTargets)
        let targets = TargetLanguages.select(
            requested: wanted + message.translations.keys.sorted(), conversation: conversation,
            source: source.language, defaults: [])
        return Draft(
            tenant: tenant, messageID: message.id, conversationID: message.conversationID,
            version: message.version + 1, text: text, source: source.language, isDetected: source.isDetected,
            targets: Array(targets.prefix(configuration.maxTargets)), modelType: message.modelType,
            createdAt: WallClock.now)
    }

    static var noMessage: ServiceError { ServiceError(.notFound, "There is no such message.") }
}
