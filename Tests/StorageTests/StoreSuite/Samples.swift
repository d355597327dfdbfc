import DragomanModel
import Storage

/// Short ways to write values in tests.
enum Sample {
    static let tenant = "default"

    static func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    /// Stands in for the digest: equal names have equal keys.
    static func key(_ name: String) -> ContentKey {
        var bytes = Array(name.utf8.suffix(ContentKey.byteCount))
        bytes += Array(repeating: 0, count: ContentKey.byteCount - bytes.count)
        guard let key = ContentKey(bytes: bytes) else { preconditionFailure("not 32 bytes") }
        return key
    }

    static func key(_ text: String, _ language: LanguageTag) -> ContentKey { key("\(language):\(text)") }

    static func translated(_ text: String, to language: LanguageTag = "es") -> TranslatedText {
        TranslatedText(text: text, engine: "apertium en-es 0.8.0", route: ["en", language], confidence: nil)
    }

    static func pending(_ text: String, _ language: LanguageTag, task: String = "task") -> SubmittedTranslation {
        SubmittedTranslation(
            translation: Translation(language: language, state: .pending), key: key(text, language), taskID: task)
    }

    static func done(_ text: String, _ language: LanguageTag, _ result: String = "hecho") -> SubmittedTranslation {
        SubmittedTranslation(
            translation: Translation(
                language: language, state: .done(translated(result, to: language)), fromCache: true),
            key: key(text, language), taskID: "unused")
    }

    static func failed(_ text: String, _ language: LanguageTag) -> SubmittedTranslation {
        SubmittedTranslation(
            translation: Translation(language: language, state: .failed(noRoute)), key: key(text, language),
            taskID: "unused")
    }

    static let noRoute = ServiceError(
        .noRoute, "No engine translates en to xx.", retryable: true, retryAfterMilliseconds: 60_000)

    static func submission(
        _ id: String, _ text: String = "Hello", in conversation: String = "talk", tenant: String = tenant,
        at now: Int64 = 1_000, translations: [SubmittedTranslation] = [], revision: Int64? = nil
    ) -> Submission {
        Submission(
            tenant: tenant, messageID: id, conversationID: conversation, senderID: "anna", content: text,
            sourceLanguage: "en", detected: false, modelType: .medium, createdAt: at(now), translations: translations,
            conversationRevision: revision)
    }

    static func edit(
        _ id: String, _ text: String, tenant: String = tenant, translations: [SubmittedTranslation] = [],
        version: Int = 1, revision: Int64 = 1
    ) -> Edit {
        Edit(
            tenant: tenant, messageID: id, content: text, sourceLanguage: "fr", detected: true, editedAt: at(2_000),
            translations: translations, version: version, conversationRevision: revision)
    }

    static func cached(_ text: String, _ language: LanguageTag = "es", version: String = "apertium 1")
        -> CachedTranslation
    {
        CachedTranslation(
            translated: translated(text, to: language), source: "en", target: language, modelType: .medium,
            routeVersion: version, createdAt: at(3_000))
    }

    /// The answer `result` to the question for `text` in `language`, kept in the cache.
    static func settlement(
        _ text: String, _ language: LanguageTag, _ result: String, followers: [(String, Int)], tenant: String = tenant,
        caching: Bool = true
    ) -> Settlement {
        Settlement(
            tenant: tenant, key: key(text, language),
            answer: .done(
                translated(result, to: language), fromCache: false, cache: caching ? cached(result, language) : nil),
            followers: followers.map { .init(messageID: $0.0, version: $0.1, language: language) }, at: at(3_000))
    }

    static func correction(
        _ id: String, _ text: String, _ language: LanguageTag, _ result: String, tenant: String = tenant,
        version: Int = 1
    ) -> Correction {
        Correction(
            tenant: tenant, messageID: id, version: version, language: language, text: result, key: key(text, language),
            userID: "berta",
            at: at(4_000))
    }
}

extension Store {
    /// Accepts into a conversation whatever its revision is.
    @discardableResult
    func acceptNow(_ submission: Submission) async throws -> AcceptOutcome {
        var submission = submission
        while true {
            let conversation = try await conversation(submission.conversationID, tenant: submission.tenant)
            submission.conversationRevision = conversation?.revision
            let outcome = try await accept(submission)
            if case .conversationChanged = outcome { continue }
            return outcome
        }
    }

    func allEvents(_ conversation: String = "talk", tenant: String = Sample.tenant) async throws -> [Event] {
        try await events(conversation: conversation, tenant: tenant, after: 0, limit: 10_000)?.events ?? []
    }
}
