/// What happened in a conversation, or to a recording outside conversations, numbered without gaps from 1.
///
/// Stored events hold ids and versions only. The text is joined when the event is delivered, so that what was
/// deleted meanwhile is not told again.
package struct Event: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case messageNew = "message:new"
        case messageTranslation = "message:translation"
        case messageEdited = "message:edited"
        case messageDeleted = "message:deleted"
        case translationFailed = "translation:failed"
        case transcriptionReady = "audio:transcription-ready"
        /// The one language that was asked for.
        case speechReady = "audio:translation-ready"
        /// One of several languages, others of which are pending still.
        case speechProgressive = "audio:translations-progressive"
        /// The last of several languages to end.
        case speechCompleted = "audio:translations-completed"
        case transcriptionFailed = "audio:transcription-failed"
        case speechFailed = "audio:translation-failed"
        /// A recording of a conversation is there no more.
        case recordingDeleted = "audio:deleted"
    }

    /// What it is about. `current`: as that is now; nil where it has been deleted. `language`: the target language, for
    /// events about one translation.
    package enum Subject: Hashable, Sendable {
        /// `version`: of the message's text that the event is about.
        case message(id: String, version: Int, language: LanguageTag?, current: Message?)
        case recording(id: String, language: LanguageTag?, current: Recording?)
    }

    package var sequence: Int64
    package var kind: Kind
    /// Or the stream of a recording outside conversations (`Recording.streamID`).
    package var conversationID: String
    package var subject: Subject
    package var occurredAt: Timestamp

    package init(sequence: Int64, kind: Kind, conversationID: String, subject: Subject, occurredAt: Timestamp) {
        self.sequence = sequence
        self.kind = kind
        self.conversationID = conversationID
        self.subject = subject
        self.occurredAt = occurredAt
    }

    package var language: LanguageTag? {
        switch subject {
        case .message(_, _, let language, _): language
        case .recording(_, let language, _): language
        }
    }
}
