package import DragomanModel
import Storage
import Wire

extension Gateway {
    /// Keeps a person's own translation, for this message and for the same text in its conversation.
    /// - Parameter version: of the text that the person saw; nil: the one that is found when the request comes in.
    /// - Throws: `NOT_FOUND`, `INVALID_REQUEST`, `TEXT_TOO_LONG`; `CONFLICT` where the message has another text by now.
    package func correct(
        _ id: String, version: Int? = nil, language: LanguageTag, text: String, userID: String?, tenant: String
    ) async throws -> Message {
        try RequestLimits.checkText(text, name: "text", maximum: configuration.maxTextBytes)
        if let userID { try RequestLimits.checkIdentifier(userID, name: "userId") }
        guard let message = try await store.message(id, tenant: tenant) else { throw Self.noMessage }
        let key = contentKey(of: message, target: language, tenant: tenant)
        let outcome = try await store.correct(
            Correction(
                tenant: tenant, messageID: id, version: version ?? message.version, language: language, text: text,
                key: key, userID: userID, at: WallClock.now))
        switch outcome {
        case .notFound: throw Self.noMessage
        case .changedMeanwhile:
            throw ServiceError(.conflict, "The message has been edited since; read it again, then correct that text.")
        case .corrected(let corrected, let changed):
            // What was pending has its text now. Undone, it is asked for anew: it must not follow the old flight then.
            for row in changed {
                statistics.discarded(flights.leave(messageID: row.messageID, tenant: tenant, contents: [language: key]))
            }
            announce(changed, as: nil, tenant: tenant)
            try await announceLatest(in: corrected.conversationID, tenant: tenant)
            return corrected
        }
    }

    /// Forgets a correction: its messages get an engine's translation again, from the cache where it is known.
    /// - Throws: `NOT_FOUND` where there is no such message, or no correction of it in that language.
    package func undoCorrection(_ id: String, language: LanguageTag, tenant: String) async throws -> Message {
        guard let message = try await store.message(id, tenant: tenant) else { throw Self.noMessage }
        let undone = try await store.undoCorrection(
            message: id, language: language, tenant: tenant, at: WallClock.now)
        guard let undone else {
            throw ServiceError(.notFound, "This translation has not been corrected by a person.")
        }
        try await announceLatest(in: message.conversationID, tenant: tenant)
        try await makeAnew(undone)
        return try await store.message(id, tenant: tenant) ?? message
    }

    /// Rows that are pending again: from the cache where their content is known, else by the Translator.
    private func makeAnew(_ rows: [PendingTranslation]) async throws {
        guard let first = rows.first else { return }
        let recall = try await store.recall(
            RecallQuery(
                tenant: first.tenant, conversationID: first.conversationID, keys: [first.language: first.key],
                corrections: false, cache: true))
        var lookup = TranslationStatistics.Lookup()
        if let cached = recall.cached[first.language], link.routes?.isCurrent(cached) ?? true {
            lookup.store = rows.count
            let answer = Settlement.Answer.done(cached.translated, fromCache: true, cache: nil)
            let outcome = try await store.settle(
                Settlement(
                    tenant: first.tenant, key: first.key, answer: answer, followers: rows.map { .init($0) },
                    at: WallClock.now))
            announce(outcome.settled, as: answer, tenant: first.tenant)
        } else {
            lookup.missing = rows.count
            await make(rows, priority: .live)
        }
        statistics.added(lookup)
    }
}
