package import DragomanModel
import JSON

/// A translation that will not come: of one language where `targetLanguage` is set, of the whole task otherwise.
package struct TranslationFailure: Hashable, Sendable {
    static let type = "translation_error"

    /// The words by which peers recognise a full queue, to the letter.
    package static let poolFull = "translation pool full"

    package var taskId: String
    package var messageId: String?

    /// For people, but for `poolFull`.
    package var error: String
    package var conversationId: String?

    // What follows is ours.

    /// Nil where the peer sent none, or none of ours.
    package var code: ServiceError.Code?
    package var targetLanguage: String?
    package var retryable: Bool?
    package var retryAfterMilliseconds: Int?

    package init(
        taskId: String, messageId: String?, error: String, conversationId: String? = nil,
        code: ServiceError.Code? = nil, targetLanguage: String? = nil, retryable: Bool? = nil,
        retryAfterMilliseconds: Int? = nil
    ) {
        self.taskId = taskId
        self.messageId = messageId
        self.error = error
        self.conversationId = conversationId
        self.code = code
        self.targetLanguage = targetLanguage
        self.retryable = retryable
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    /// The answer to a request that failed with `error`. An overload gets the words that peers look for.
    package init(
        taskId: String, messageId: String?, conversationId: String? = nil, targetLanguage: String? = nil,
        _ error: ServiceError
    ) {
        self.init(
            taskId: taskId, messageId: messageId,
            error: error.code == .overloaded ? Self.poolFull : error.message,
            conversationId: conversationId, code: error.code, targetLanguage: targetLanguage,
            retryable: error.retryable, retryAfterMilliseconds: error.retryAfterMilliseconds)
    }

    /// What the failure means to us, also where the peer knows no codes.
    package var serviceError: ServiceError {
        let isFull = error == Self.poolFull
        return ServiceError(
            code ?? (isFull ? .overloaded : .engineFailed), error, retryable: retryable ?? isFull,
            retryAfterMilliseconds: retryAfterMilliseconds)
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        messageId = reader.subject.messageId
        error = try reader.text("error")
        conversationId = reader.shortString("conversationId")
        code = reader.shortString("code").flatMap(ServiceError.Code.init(rawValue:))
        targetLanguage = reader.shortString("targetLanguage")
        retryable = reader.bool("retryable")
        retryAfterMilliseconds = reader.int("retryAfterMs")
    }

    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("messageId", messageId)
            json.field("error", error)
            json.field("conversationId", conversationId)
            json.field("code", code?.rawValue)
            json.field("targetLanguage", targetLanguage)
            json.field("retryable", retryable)
            json.field("retryAfterMs", retryAfterMilliseconds)
        }
    }
}
