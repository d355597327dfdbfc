/// One target language of one text version of a message.
package struct Translation: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        /// Asked for, and kept in the store until it is answered.
        case pending
        case done(TranslatedText)
        /// Failed for good; asking again for this language tries anew.
        case failed(ServiceError)

        /// Nil where it is not done.
        package var translated: TranslatedText? {
            if case .done(let translated) = self { translated } else { nil }
        }

        /// Nil where it has not failed.
        package var failure: ServiceError? {
            if case .failed(let error) = self { error } else { nil }
        }
    }

    package var language: LanguageTag
    package var state: State
    /// Whether the text was known before the message came.
    package var fromCache: Bool
    /// Whether a person wrote it.
    package var corrected: Bool

    package init(language: LanguageTag, state: State, fromCache: Bool = false, corrected: Bool = false) {
        self.language = language
        self.state = state
        self.fromCache = fromCache
        self.corrected = corrected
    }
}
