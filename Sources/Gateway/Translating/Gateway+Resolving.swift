import DragomanModel
import Scheduling
import Storage

extension Gateway {
    /// Cache first, all languages in one look: corrections of the conversation, memory, store. What is found nowhere
    /// becomes pending, under one new task.
    /// - Throws: `OVERLOADED` where more is missing than may be asked of the Translator now.
    func resolve(_ draft: Draft, conversation: Conversation?) async throws -> Resolution {
        let contents = draft.targets.reduce(into: [LanguageTag: ContentKey]()) { contents, target in
            contents[target] = keys.key(
                tenant: draft.tenant, conversationID: draft.conversationID, source: draft.source, target: target,
                text: draft.text, modelType: draft.modelType)
        }
        let known = try await recall(contents, of: draft, conversation: conversation)
        let missing = known.places.values.count { $0 == .nowhere }
        do throws(ServiceError) {
            try flights.admit(missing, on: Account(tenant: draft.tenant, conversation: draft.conversationID))
        } catch {
            statistics.rejected(draft.targets.count)
            throw error
        }
        let taskID = RandomIdentifier.make("task_")
        let translations = draft.targets.compactMap { target in
            contents[target].map { key in
                SubmittedTranslation(
                    translation: known.translations[target] ?? Translation(language: target, state: .pending),
                    key: key, taskID: taskID)
            }
        }
        return Resolution(translations: translations, places: known.places)
    }

    private func recall(
        _ contents: [LanguageTag: ContentKey], of draft: Draft, conversation: Conversation?
    ) async throws -> (
        translations: [LanguageTag: Translation], places: [LanguageTag: TranslationStatistics.Lookup.Place]
    ) {
        guard !contents.isEmpty else { return ([:], [:]) }
        let hasCorrections = conversation?.hasCorrections ?? false
        let routes = link.routes
        var found = cache.values(for: contents, tenant: draft.tenant, routes: routes)
        let inMemory = Set(found.keys)
        var corrected: [LanguageTag: String] = [:]
        if hasCorrections || found.count < contents.count {
            // With corrections all languages are looked up, as a person's word comes before the cache.
            let missing = hasCorrections ? contents : contents.filter { found[$0.key] == nil }
            let recall = try await store.recall(
                RecallQuery(
                    tenant: draft.tenant, conversationID: draft.conversationID, keys: missing,
                    corrections: hasCorrections, cache: found.count < contents.count))
            corrected = recall.corrected
            for (language, row) in recall.cached where found[language] == nil && routes?.isCurrent(row) ?? true {
                found[language] = row
                if let key = contents[language] { cache.insert(row, for: key, tenant: draft.tenant) }
            }
        }
        var translations: [LanguageTag: Translation] = [:]
        var places: [LanguageTag: TranslationStatistics.Lookup.Place] = [:]
        for language in contents.keys {
            if let text = corrected[language] {
                translations[language] = .corrected(text, source: draft.source, language: language)
                places[language] = .correction
            } else if let row = found[language] {
                translations[language] = Translation(language: language, state: .done(row.translated), fromCache: true)
                places[language] = inMemory.contains(language) ? .memory : .store
            } else {
                places[language] = .nowhere
            }
        }
        return (translations, places)
    }
}

extension Translation {
    /// What a person wrote for this text.
    static func corrected(_ text: String, source: LanguageTag, language: LanguageTag) -> Translation {
        Translation(
            language: language,
            state: .done(TranslatedText(text: text, engine: "person", route: [source, language])),
            fromCache: true, corrected: true)
    }
}
