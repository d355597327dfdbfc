package import DragomanModel

/// A translation as it is first stored with its message.
package struct SubmittedTranslation: Sendable {
    package var translation: Translation
    /// The content that it translates.
    package var key: ContentKey
    /// The task that a pending one is asked with; the same id goes out again after a restart.
    package var taskID: String

    package init(translation: Translation, key: ContentKey, taskID: String) {
        self.translation = translation
        self.key = key
        self.taskID = taskID
    }
}

/// A new message with everything that is known of it.
package struct Submission: Sendable {
    package var tenant: String
    package var messageID: String
    package var conversationID: String
    package var senderID: String?
    package var content: String
    package var sourceLanguage: LanguageTag
    package var detected: Bool
    package var modelType: ModelType
    package var createdAt: Timestamp
    package var translations: [SubmittedTranslation]
    /// The revision of the conversation that the target languages and corrections were taken from; nil where there was
    /// no such conversation, which is then made.
    package var conversationRevision: Int64?

    package init(
        tenant: String, messageID: String, conversationID: String, senderID: String?, content: String,
        sourceLanguage: LanguageTag, detected: Bool, modelType: ModelType, createdAt: Timestamp,
        translations: [SubmittedTranslation], conversationRevision: Int64?
    ) {
        self.tenant = tenant
        self.messageID = messageID
        self.conversationID = conversationID
        self.senderID = senderID
        self.content = content
        self.sourceLanguage = sourceLanguage
        self.detected = detected
        self.modelType = modelType
        self.createdAt = createdAt
        self.translations = translations
        self.conversationRevision = conversationRevision
    }
}

package enum AcceptOutcome: Sendable {
    /// `position`: the number of its `message:new` event. One `message:translation` event follows for each
    /// translation that was done, one `translation:failed` for each that failed, in the order of `translations`.
    case accepted(position: Int64, conversation: Conversation)
    /// The id is taken: by this message, or (nil) by one that has been deleted. Told before a changed conversation is.
    case taken(Message?)
    /// The conversation has another revision than the submission was made for. Nothing was stored.
    case conversationChanged(Conversation?)
}

/// A new text for a message.
package struct Edit: Sendable {
    package var tenant: String
    package var messageID: String
    package var content: String
    package var sourceLanguage: LanguageTag
    package var detected: Bool
    package var editedAt: Timestamp
    package var translations: [SubmittedTranslation]
    /// The version that was current when the edit was made.
    package var version: Int
    package var conversationRevision: Int64

    package init(
        tenant: String, messageID: String, content: String, sourceLanguage: LanguageTag, detected: Bool,
        editedAt: Timestamp, translations: [SubmittedTranslation], version: Int, conversationRevision: Int64
    ) {
        self.tenant = tenant
        self.messageID = messageID
        self.content = content
        self.sourceLanguage = sourceLanguage
        self.detected = detected
        self.editedAt = editedAt
        self.translations = translations
        self.version = version
        self.conversationRevision = conversationRevision
    }
}

package enum EditOutcome: Sendable {
    /// `forgotten`: keys that no message uses any more; what was cached under them has been deleted.
    case edited(Message, forgotten: [ContentKey])
    case notFound
    /// The message has another version by now, or its conversation another revision. Nothing was stored.
    case changedMeanwhile
}

package enum DeleteOutcome: Sendable {
    /// `forgotten`: keys that no message uses any more; what was cached under them has been deleted.
    case deleted(conversationID: String, forgotten: [ContentKey])
    case notFound
}

/// Further languages for a message.
package struct TranslationAddition: Sendable {
    package var tenant: String
    package var messageID: String
    package var version: Int
    package var translations: [SubmittedTranslation]
    package var at: Timestamp

    package init(
        tenant: String, messageID: String, version: Int, translations: [SubmittedTranslation], at: Timestamp
    ) {
        self.tenant = tenant
        self.messageID = messageID
        self.version = version
        self.translations = translations
        self.at = at
    }
}

package enum AdditionOutcome: Sendable {
    /// The message as it is now, and the languages of the addition that were stored.
    case added(Message, languages: [LanguageTag])
    case notFound
    case changedMeanwhile
}
