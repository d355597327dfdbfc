/// One target language of a recording.
package struct SpokenTranslation: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case pending
        case done(SpokenText)
        case failed(ServiceError)

        /// Nil where it is not done.
        package var spoken: SpokenText? {
            if case .done(let spoken) = self { spoken } else { nil }
        }

        /// Nil where it has not failed.
        package var failure: ServiceError? {
            if case .failed(let error) = self { error } else { nil }
        }
    }

    package var language: LanguageTag
    package var state: State
    /// Whether it had been made for an earlier recording.
    package var fromCache: Bool
    /// The words, where they are known though there is no speech.
    package var text: String?

    package init(language: LanguageTag, state: State, fromCache: Bool = false, text: String? = nil) {
        self.language = language
        self.state = state
        self.fromCache = fromCache
        self.text = text
    }
}
