import DragomanModel
import Storage

/// One text version of a message, before it is stored.
struct Draft: Sendable {
    var tenant: String
    var messageID: String
    var conversationID: String
    var version: Int
    /// Without its outer white space: what is translated.
    var text: String
    var source: LanguageTag
    var isDetected: Bool
    var targets: [LanguageTag]
    var modelType: ModelType
    var createdAt: Timestamp
}

/// What is known of a draft's translations.
struct Resolution: Sendable {
    var translations: [SubmittedTranslation]
    /// Where each language was found.
    var places: [LanguageTag: TranslationStatistics.Lookup.Place]

    var lookup: TranslationStatistics.Lookup { .init(places.values) }

    /// Of some of the languages: those that were stored, where somebody else was quicker with the rest.
    func lookup(of languages: [LanguageTag]) -> TranslationStatistics.Lookup {
        .init(languages.compactMap { places[$0] })
    }

    /// The rows that are pending once the draft is stored.
    func pending(of draft: Draft, conversation: Conversation) -> [PendingTranslation] {
        translations.compactMap { row in
            guard row.translation.state == .pending else { return nil }
            return PendingTranslation(
                tenant: draft.tenant, messageID: draft.messageID, version: draft.version,
                language: row.translation.language, conversationID: draft.conversationID, key: row.key,
                taskID: row.taskID, text: draft.text, sourceLanguage: draft.source, modelType: draft.modelType,
                cacheable: !conversation.settings.neverCache, createdAt: draft.createdAt)
        }
    }
}
