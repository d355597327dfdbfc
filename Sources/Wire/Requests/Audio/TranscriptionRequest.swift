import DragomanModel
import JSON

/// A recording whose words are asked for, and nothing else.
package struct TranscriptionRequest: Hashable, Sendable {
    static let type = "transcription_only"

    package var taskId: String
    package var messageId: String
    package var attachmentId: String?
    package var audio: WireAudio
    package var audioFormat: String?
    package var mobileTranscription: GivenTranscript?

    // What follows is ours.

    package var terms: RequestTerms
    /// The language that is spoken, where the sender says so.
    package var language: String?
    package var conversationId: String?

    package init(
        taskId: String, messageId: String, attachmentId: String? = nil, audio: WireAudio, audioFormat: String? = nil,
        mobileTranscription: GivenTranscript? = nil, terms: RequestTerms = RequestTerms(), language: String? = nil,
        conversationId: String? = nil
    ) {
        self.taskId = taskId
        self.messageId = messageId
        self.attachmentId = attachmentId
        self.audio = audio
        self.audioFormat = audioFormat
        self.mobileTranscription = mobileTranscription
        self.terms = terms
        self.language = language
        self.conversationId = conversationId
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        messageId = try reader.identifier("messageId")
        attachmentId = reader.shortString("attachmentId")
        audio = try WireAudio(reader, base64: ["audioData", "audioBase64"])
        audioFormat = reader.shortString("audioFormat")
        mobileTranscription = try reader.optionalObject("mobileTranscription").map(GivenTranscript.init)
        terms = RequestTerms(reader)
        language = reader.shortString("language")
        conversationId = reader.shortString("conversationId")
    }

    func encoded() -> [Frame] {
        let envelope = JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("messageId", messageId)
            json.field("attachmentId", attachmentId)
            json.field("audioFormat", audioFormat)
            if let mobileTranscription { json.object("mobileTranscription", mobileTranscription.write) }
            terms.write(&json)
            json.field("language", language)
            json.field("conversationId", conversationId)
            audio.write(&json, mimeType: nil)
        }
        return [envelope] + audio.frames
    }
}
