import DragomanModel

/// Decides which languages a message is translated into. Pure.
enum TargetLanguages {
    /// - Parameters:
    ///   - requested: the languages that the request names; they replace the conversation's.
    ///   - conversation: nil where the conversation is made by this message.
    ///   - defaults: for conversations without participants and without a list of their own.
    /// - Returns: distinct by base language, without the source's, in a stable order.
    static func select(
        requested: [LanguageTag]?, conversation: Conversation?, source: LanguageTag, defaults: [LanguageTag]
    ) -> [LanguageTag] {
        distinct(requested ?? wanted(in: conversation, defaults: defaults), without: source)
    }

    private static func wanted(in conversation: Conversation?, defaults: [LanguageTag]) -> [LanguageTag] {
        guard let conversation else { return defaults }
        if conversation.settings.neverTranslate { return [] }
        let listed = conversation.settings.targetLanguages
        let people = conversation.participants.filter(\.autoTranslate).map(\.language)
        if listed == nil && conversation.participants.isEmpty { return defaults }
        return (listed ?? []) + people
    }

    private static func distinct(_ languages: [LanguageTag], without source: LanguageTag) -> [LanguageTag] {
        var seen: Set<LanguageTag> = [source.base]
        return languages.filter { seen.insert($0.base).inserted }
    }
}
