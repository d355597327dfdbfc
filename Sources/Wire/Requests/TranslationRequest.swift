import JSON

/// One text to be put into one or more languages.
package struct TranslationRequest: Hashable, Sendable {
    static let type = "translation"

    /// What `sourceLanguage` says where the translator is to find out.
    package static let detectLanguage = "auto"

    package var taskId: String
    package var messageId: String
    package var text: String

    /// As the peer wrote it; `auto` asks for detection, and stands in where the field is missing.
    package var sourceLanguage: String

    /// As the peer wrote them. May be empty, which the translator answers with an error.
    package var targetLanguages: [String]
    package var conversationId: String?

    /// `basic`, `medium` or `premium`; `basic` where the field is missing.
    package var modelType: String

    /// Milliseconds since 1970, by the gateway's clock.
    package var timestamp: Int?

    /// Ours.
    package var terms: RequestTerms

    package init(
        taskId: String, messageId: String, text: String,
        sourceLanguage: String = Self.detectLanguage, targetLanguages: [String],
        conversationId: String? = nil, modelType: String = "basic", timestamp: Int? = nil,
        terms: RequestTerms = RequestTerms()
    ) {
        self.taskId = taskId
        self.messageId = messageId
        self.text = text
        self.sourceLanguage = sourceLanguage
        self.targetLanguages = targetLanguages
        self.conversationId = conversationId
        self.modelType = modelType
        self.timestamp = timestamp
        self.terms = terms
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        messageId = try reader.identifier("messageId")
        text = try reader.text("text")
        sourceLanguage = reader.shortString("sourceLanguage") ?? Self.detectLanguage
        targetLanguages = try reader.identifiers("targetLanguages", atMost: reader.limits.maxTargetLanguages)
        conversationId = reader.shortString("conversationId")
        modelType = reader.shortString("modelType") ?? "basic"
        timestamp = reader.int("timestamp")
        terms = RequestTerms(reader)
    }

    func json() -> Frame {
        JSONWriter.object(capacity: 320 + text.utf8.count) { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("messageId", messageId)
            json.field("text", text)
            json.field("sourceLanguage", sourceLanguage)
            json.field("targetLanguages", targetLanguages)
            json.field("conversationId", conversationId)
            json.field("modelType", modelType)
            json.field("timestamp", timestamp)
            terms.write(&json)
        }
    }
}
