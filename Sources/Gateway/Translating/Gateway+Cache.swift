package import DragomanModel
package import Storage

extension Gateway {
    /// The content of a translation, as a client asks for it.
    package struct CacheQuestion: Sendable {
        package var text: String
        package var source: LanguageTag
        package var target: LanguageTag
        package var modelType: ModelType
        package var conversationID: String

        package init(
            text: String, source: LanguageTag, target: LanguageTag, modelType: ModelType, conversationID: String
        ) {
            self.text = text
            self.source = source
            self.target = target
            self.modelType = modelType
            self.conversationID = conversationID
        }
    }

    /// Whether a text is cached, by which engine, since when.
    package func cached(_ question: CacheQuestion, tenant: String) async throws -> CachedTranslation? {
        try await store.cachedTranslation(contentKey(question, tenant: tenant), tenant: tenant)
    }

    /// Purges cached translations; returns how many rows the store lost. What is in `en-GB` is kept
    /// as `en`.
    package func purgeCache(_ selection: CacheSelection, tenant: String) async throws -> Int {
        var selection = selection
        selection.source = selection.source?.base
        let purged = try await store.purgeCache(selection, tenant: tenant)
        cache.remove(selection, tenant: tenant)
        return purged
    }

    package func contentKey(_ question: CacheQuestion, tenant: String) -> ContentKey {
        keys.key(
            tenant: tenant, conversationID: question.conversationID, source: question.source, target: question.target,
            text: RequestLimits.trimmed(question.text), modelType: question.modelType)
    }
}
