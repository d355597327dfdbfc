/// A person in a conversation, and the language in which that person reads it.
package struct Participant: Hashable, Sendable {
    package var userID: String
    package var language: LanguageTag
    package var name: String?
    /// Whether messages are translated for this person without being asked for.
    package var autoTranslate: Bool

    package init(userID: String, language: LanguageTag, name: String? = nil, autoTranslate: Bool = true) {
        self.userID = userID
        self.language = language
        self.name = name
        self.autoTranslate = autoTranslate
    }
}
