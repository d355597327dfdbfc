package import DragomanModel

/// Asks what is known of one text in several languages.
package struct RecallQuery: Sendable {
    package var tenant: String
    package var conversationID: String
    /// The languages still missing, each with the key of its content.
    package var keys: [LanguageTag: ContentKey]
    /// Whether to look for corrections of the conversation.
    package var corrections: Bool
    /// Whether to look in the cache.
    package var cache: Bool

    package init(
        tenant: String, conversationID: String, keys: [LanguageTag: ContentKey], corrections: Bool, cache: Bool
    ) {
        self.tenant = tenant
        self.conversationID = conversationID
        self.keys = keys
        self.corrections = corrections
        self.cache = cache
    }
}

package struct Recall: Sendable {
    /// What people wrote in this conversation for the same text.
    package var corrected: [LanguageTag: String]
    package var cached: [LanguageTag: CachedTranslation]

    package init(corrected: [LanguageTag: String] = [:], cached: [LanguageTag: CachedTranslation] = [:]) {
        self.corrected = corrected
        self.cached = cached
    }
}

/// A translation kept for the next message with the same text.
package struct CachedTranslation: Hashable, Sendable {
    package var translated: TranslatedText
    package var source: LanguageTag
    package var target: LanguageTag
    package var modelType: ModelType
    /// The route with its engines' versions that made it. Another version today means that the row is out of date.
    package var routeVersion: String
    package var createdAt: Timestamp

    package init(
        translated: TranslatedText, source: LanguageTag, target: LanguageTag, modelType: ModelType,
        routeVersion: String, createdAt: Timestamp
    ) {
        self.translated = translated
        self.source = source
        self.target = target
        self.modelType = modelType
        self.routeVersion = routeVersion
        self.createdAt = createdAt
    }
}

/// Which cached translations to purge: those that match every field that is set.
package struct CacheSelection: Hashable, Sendable {
    package var keys: [ContentKey]?
    package var source: LanguageTag?
    package var target: LanguageTag?
    package var routeVersion: String?

    package init(
        keys: [ContentKey]? = nil, source: LanguageTag? = nil, target: LanguageTag? = nil, routeVersion: String? = nil
    ) {
        self.keys = keys
        self.source = source
        self.target = target
        self.routeVersion = routeVersion
    }
}
