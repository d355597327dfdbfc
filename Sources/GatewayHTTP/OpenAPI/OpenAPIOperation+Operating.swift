extension OpenAPIOperation {
    static let operating: [OpenAPIOperation] = [
        Self(
            method: "GET", path: "/api/translation/cache",
            about: "Whether a text is cached, by which engine, since when",
            parameters: text.map(\.required) + key, answer: "CachedTranslation"),
        Self(
            method: "DELETE", path: "/api/translation/cache",
            about: "Purge one text, one language pair, one engine version, or all",
            parameters: text + key + [
                Parameter(name: "engine", about: "A version, as the cache tells it"),
                Parameter(name: "all", kind: .flag, about: "Purge everything; stands alone"),
            ], answer: "Purged"),
        Self(
            method: "GET", path: "/api/translation/stats", about: "What became of every translation asked for",
            answer: "TranslationStatistics"),
        Self(
            method: "GET", path: "/api/translator/stats", about: "What the Translators are doing, together",
            answer: "TranslatorStatistics"),
        Self(method: "GET", path: "/health", about: "Whether the server lives", answer: "Health"),
        Self(
            method: "GET", path: "/ready",
            about: "Whether the server can do its job (503: not yet), and what is missing",
            answer: "Readiness", otherStatuses: [503]),
        Self(method: "GET", path: "/openapi.json", about: "This document", answer: "Document"),
    ]

    private static let text: [Parameter] = [
        Parameter(name: "text", about: "The text, with sourceLanguage and targetLanguage"),
        Parameter(name: "sourceLanguage", kind: .language, about: "A language tag"),
        Parameter(name: "targetLanguage", kind: .language, about: "A language tag"),
    ]

    private static let key: [Parameter] = [
        Parameter(name: "modelType", kind: .modelType, about: "Nothing: all of them"),
        Parameter(name: "conversationId", about: "Where conversations do not share their cache"),
    ]
}

extension OpenAPIOperation.Parameter {
    fileprivate var required: Self {
        var copy = self
        copy.isRequired = true
        return copy
    }
}
