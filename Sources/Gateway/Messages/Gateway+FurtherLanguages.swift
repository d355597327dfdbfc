package import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    /// Has a message translated into further languages; one that failed is tried anew.
    /// - Throws: `NOT_FOUND`, `INVALID_REQUEST`, `OVERLOADED`.
    package func translate(
        _ id: String, into languages: [LanguageTag], tenant: String, priority: Priority? = nil, wait: Wait? = nil
    ) async throws -> Message {
        try RequestLimits.checkTargets(languages, maximum: configuration.maxTargets)
        for _ in 0..<Self.maxAttempts {
            guard let message = try await store.message(id, tenant: tenant),
                let conversation = try await conversation(message.conversationID, tenant: tenant)
            else { throw Self.noMessage }
            let draft = draft(of: message, languages: languages, conversation, tenant: tenant)
            if draft.targets.isEmpty {
                return try await awaitPending(of: message, languages: languages, wait: wait, tenant: tenant)
            }
            let extended = try await announced(wait, id, version: message.version, tenant: tenant) { caller in
                try await add(draft, awaiting: languages, conversation, priority: priority, caller: caller)
            }
            if let extended { return extended }
        }
        throw ServiceError(.conflict, "The message keeps changing; try again.", retryable: true)
    }

    /// Returns nil where the message has changed meanwhile.
    private func add(
        _ draft: Draft, awaiting languages: [LanguageTag], _ conversation: Conversation, priority: Priority?,
        caller: Caller?
    ) async throws -> Message? {
        let resolved = try await resolve(draft, conversation: conversation)
        let outcome = try await store.addTranslations(
            TranslationAddition(
                tenant: draft.tenant, messageID: draft.messageID, version: draft.version,
                translations: resolved.translations, at: draft.createdAt))
        switch outcome {
        case .notFound: throw Self.noMessage
        case .changedMeanwhile: return nil
        case .added(let current, let stored):
            statistics.added(resolved.lookup(of: stored))
            try await announceLatest(in: current.conversationID, tenant: draft.tenant)
            let pending = resolved.pending(of: draft, conversation: conversation)
                .filter { stored.contains($0.language) }
            return try await launch(
                pending, priority: priority, caller: caller, message: current, languages: languages,
                tenant: draft.tenant)
        }
    }

    /// Asks for the translations into a language that a page of messages lacks, newest first, without waiting for any.
    /// A message that has been deleted since the page was read is left out.
    package func fillTranslations(
        of page: [Message], into language: LanguageTag, tenant: String
    ) async throws -> [Message] {
        var newestFirst: [Message] = []
        for message in page.reversed() {
            do {
                newestFirst.append(
                    message.lacks(language)
                        ? try await translate(message.id, into: [language], tenant: tenant, priority: .batch) : message)
            } catch let error as ServiceError where error.code == .notFound {
                logger.debug("Message deleted meanwhile", metadata: ["message.id": "\(message.id)"])
            }
        }
        return newestFirst.reversed()
    }

    private func draft(
        of message: Message, languages: [LanguageTag], _ conversation: Conversation, tenant: String
    ) -> Draft {
        let wanted = TargetLanguages.select(
            requested: languages, conversation: conversation, source: message.sourceLanguage, defaults: [])
        return Draft(
            tenant: tenant, messageID: message.id, conversationID: message.conversationID, version: message.version,
            text: RequestLimits.trimmed(message.content), source: message.sourceLanguage,
            isDetected: message.detected, targets: wanted.filter { message.lacks($0) },
            modelType: message.modelType, createdAt: WallClock.now)
    }
}

extension Message {
    /// Whether there is neither a translation into this language nor one on its way.
    fileprivate func lacks(_ language: LanguageTag) -> Bool {
        guard language.base != sourceLanguage.base else { return false }
        switch translations[language]?.state {
        case nil, .failed: return true
        case .pending, .done: return false
        }
    }
}
