package import DragomanModel

/// One pending translation: a follower of a flight.
package struct PendingTranslation: Hashable, Sendable {
    package var tenant: String
    package var messageID: String
    package var version: Int
    package var language: LanguageTag
    package var conversationID: String
    package var key: ContentKey
    package var taskID: String
    package var text: String
    package var sourceLanguage: LanguageTag
    package var modelType: ModelType
    /// Whether its conversation allows the result to be cached.
    package var cacheable: Bool
    /// When it was asked for.
    package var createdAt: Timestamp

    package init(
        tenant: String, messageID: String, version: Int, language: LanguageTag, conversationID: String,
        key: ContentKey, taskID: String, text: String, sourceLanguage: LanguageTag, modelType: ModelType,
        cacheable: Bool, createdAt: Timestamp
    ) {
        self.tenant = tenant
        self.messageID = messageID
        self.version = version
        self.language = language
        self.conversationID = conversationID
        self.key = key
        self.taskID = taskID
        self.text = text
        self.sourceLanguage = sourceLanguage
        self.modelType = modelType
        self.cacheable = cacheable
        self.createdAt = createdAt
    }

    /// A place in the order of `Store.pendingTranslations`: by `createdAt`, then in an order that each store fixes.
    package struct Cursor: Hashable, Sendable, Comparable {
        package var createdAt: Timestamp
        package var tenant: String
        package var messageID: String
        package var language: LanguageTag

        package init(_ pending: PendingTranslation) {
            createdAt = pending.createdAt
            tenant = pending.tenant
            messageID = pending.messageID
            language = pending.language
        }

        package static func < (left: Cursor, right: Cursor) -> Bool {
            (left.createdAt, left.tenant, left.messageID, left.language)
                < (right.createdAt, right.tenant, right.messageID, right.language)
        }
    }
}

/// The answer to a flight, for all its followers at once.
package struct Settlement: Sendable {
    /// A row that waits for the answer.
    package struct Follower: Hashable, Sendable {
        package var messageID: String
        package var version: Int
        package var language: LanguageTag

        package init(messageID: String, version: Int, language: LanguageTag) {
            self.messageID = messageID
            self.version = version
            self.language = language
        }

        package init(_ pending: PendingTranslation) {
            self.init(messageID: pending.messageID, version: pending.version, language: pending.language)
        }
    }

    package enum Answer: Sendable {
        /// `cache`: kept for later messages if at least one follower changed; nil where it must not be.
        case done(TranslatedText, fromCache: Bool, cache: CachedTranslation?)
        case failed(ServiceError)
    }

    package var tenant: String
    package var key: ContentKey
    package var answer: Answer
    package var followers: [Follower]
    package var at: Timestamp

    package init(
        tenant: String, key: ContentKey, answer: Answer, followers: [Follower], at: Timestamp
    ) {
        self.tenant = tenant
        self.key = key
        self.answer = answer
        self.followers = followers
        self.at = at
    }
}

package struct SettlementOutcome: Sendable {
    package struct Settled: Hashable, Sendable {
        package var messageID: String
        /// Of the message's text.
        package var version: Int
        package var language: LanguageTag
        package var conversationID: String
        /// The number of its `message:translation` or `translation:failed` event.
        package var sequence: Int64

        package init(
            messageID: String, version: Int, language: LanguageTag, conversationID: String, sequence: Int64
        ) {
            self.messageID = messageID
            self.version = version
            self.language = language
            self.conversationID = conversationID
            self.sequence = sequence
        }
    }

    package var settled: [Settled]
    /// Followers that had been deleted, edited, corrected or answered before.
    package var discarded: Int
    /// Whether the answer was put into the cache.
    package var cached: Bool

    package init(settled: [Settled], discarded: Int, cached: Bool) {
        self.settled = settled
        self.discarded = discarded
        self.cached = cached
    }
}

/// A person's own translation of a message.
package struct Correction: Sendable {
    package var tenant: String
    package var messageID: String
    /// The version of the message's text that the person saw.
    package var version: Int
    package var language: LanguageTag
    package var text: String
    /// The content that is corrected: of that text into this language.
    package var key: ContentKey
    package var userID: String?
    package var at: Timestamp

    package init(
        tenant: String, messageID: String, version: Int, language: LanguageTag, text: String, key: ContentKey,
        userID: String?, at: Timestamp
    ) {
        self.tenant = tenant
        self.messageID = messageID
        self.version = version
        self.language = language
        self.text = text
        self.key = key
        self.userID = userID
        self.at = at
    }
}

package enum CorrectionOutcome: Sendable {
    /// The message as it is now, and all messages of its conversation that changed, this one among them; none where the
    /// same correction had been made before.
    case corrected(Message, changed: [SettlementOutcome.Settled])
    case notFound
    /// The message has another text than the person saw. Nothing was stored.
    case changedMeanwhile
}

/// Some events of a conversation.
package struct EventPage: Sendable {
    package var events: [Event]
    /// Events after the asked number have been removed: the reader has to begin with the current state.
    package var expired: Bool
    /// The number of the conversation's latest event.
    package var lastSequence: Int64

    package init(events: [Event], expired: Bool, lastSequence: Int64) {
        self.events = events
        self.expired = expired
        self.lastSequence = lastSequence
    }
}
