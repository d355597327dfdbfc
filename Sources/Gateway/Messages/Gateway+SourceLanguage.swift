import DragomanModel
import Language

extension Gateway {
    /// The language of a text: as given, else detected, else the sender's own, else `und` (undetermined).
    func sourceLanguage(
        given: LanguageTag?, text: String, senderID: String?, conversation: Conversation?
    ) -> (language: LanguageTag, isDetected: Bool) {
        if let given { return (given, false) }
        let people = conversation?.participants ?? []
        let sender = people.first { $0.userID == senderID && senderID != nil }?.language
        var expected = [sender].compactMap { $0 }
        for language in people.map(\.language) + (conversation?.settings.targetLanguages ?? []) {
            if !expected.contains(language) { expected.append(language) }
        }
        let detected = detector.detect(text, expecting: expected)?.language
        return (detected ?? sender ?? "und", true)
    }
}
