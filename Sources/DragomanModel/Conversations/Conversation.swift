/// What can be set for a conversation.
package struct ConversationSettings: Hashable, Sendable {
    /// Languages that every message is translated into beside the participants' own; nil: the server's default list
    /// while the conversation has no participants.
    package var targetLanguages: [LanguageTag]?
    /// Translations of this conversation are never put into the cache.
    package var neverCache: Bool
    /// Messages of this conversation are not translated unless a request names languages.
    package var neverTranslate: Bool

    package init(targetLanguages: [LanguageTag]? = nil, neverCache: Bool = false, neverTranslate: Bool = false) {
        self.targetLanguages = targetLanguages
        self.neverCache = neverCache
        self.neverTranslate = neverTranslate
    }
}

package struct Conversation: Hashable, Sendable {
    package var id: String
    package var settings: ConversationSettings
    /// In the order of their user ids.
    package var participants: [Participant]
    package var createdAt: Timestamp
    /// Grows with every change that decides how a message is translated: settings, participants, corrections.
    /// A decision made on an older revision is refused by the store.
    package var revision: Int64
    /// Whether people have corrected translations here: without any there is nothing to look up.
    package var hasCorrections: Bool
    /// The number of the latest event.
    package var lastSequence: Int64

    package init(
        id: String, settings: ConversationSettings, participants: [Participant], createdAt: Timestamp,
        revision: Int64, hasCorrections: Bool, lastSequence: Int64
    ) {
        self.id = id
        self.settings = settings
        self.participants = participants
        self.createdAt = createdAt
        self.revision = revision
        self.hasCorrections = hasCorrections
        self.lastSequence = lastSequence
    }
}
