package import DragomanModel
import JSON

/// A recording to be transcribed, translated and spoken. Without target languages it is only transcribed.
package struct AudioProcessRequest: Hashable, Sendable {
    static let type = "audio_process"

    /// Peers send none: then one is made when the request is read.
    package var taskId: String
    package var messageId: String
    package var attachmentId: String
    package var senderId: String
    package var conversationId: String?
    package var audio: WireAudio
    package var audioMimeType: String?
    package var mobileTranscription: GivenTranscript?
    package var targetLanguages: [String]
    /// The language that the sender usually speaks.
    package var userLanguage: String?
    package var generateVoiceClone: Bool
    package var modelType: String

    // What follows is ours.

    package var terms: RequestTerms
    /// `opus`, `mp3` or `wav`; Opus where the field is missing or names something else.
    package var encoding: AudioEncoding
    /// How the speaker speaks, where their profile lets others be spoken to in their manner.
    package var manner: VoiceManner?

    package init(
        taskId: String, messageId: String, attachmentId: String, senderId: String, conversationId: String? = nil,
        audio: WireAudio, audioMimeType: String? = nil, mobileTranscription: GivenTranscript? = nil,
        targetLanguages: [String], userLanguage: String? = nil, generateVoiceClone: Bool = false,
        modelType: String = "basic", terms: RequestTerms = RequestTerms(), encoding: AudioEncoding = .opus,
        manner: VoiceManner? = nil
    ) {
        self.taskId = taskId
        self.messageId = messageId
        self.attachmentId = attachmentId
        self.senderId = senderId
        self.conversationId = conversationId
        self.audio = audio
        self.audioMimeType = audioMimeType
        self.mobileTranscription = mobileTranscription
        self.targetLanguages = targetLanguages
        self.userLanguage = userLanguage
        self.generateVoiceClone = generateVoiceClone
        self.modelType = modelType
        self.terms = terms
        self.encoding = encoding
        self.manner = manner
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        messageId = try reader.identifier("messageId")
        attachmentId = try reader.identifier("attachmentId")
        senderId = try reader.identifier("senderId")
        taskId = reader.subject.taskId ?? RandomIdentifier.make("audio_")
        conversationId = reader.shortString("conversationId")
        audio = try WireAudio(reader, base64: ["audioBase64", "audioData"])
        audioMimeType = reader.shortString("audioMimeType")
        mobileTranscription = try reader.optionalObject("mobileTranscription").map(GivenTranscript.init)
        targetLanguages = try reader.optionalIdentifiers(
            "targetLanguages", atMost: reader.limits.maxTargetLanguages)
        userLanguage = reader.shortString("userLanguage")
        generateVoiceClone = reader.bool("generateVoiceClone") ?? false
        modelType = reader.shortString("modelType") ?? "basic"
        terms = RequestTerms(reader)
        encoding = reader.shortString("format").flatMap(AudioEncoding.init(rawValue:)) ?? .opus
        manner = try reader.optionalObject("manner").map(VoiceManner.init)
    }

    func encoded() -> [Frame] {
        let envelope = JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("messageId", messageId)
            json.field("attachmentId", attachmentId)
            json.field("senderId", senderId)
            json.field("conversationId", conversationId)
            json.field("audioMimeType", audioMimeType)
            if let mobileTranscription { json.object("mobileTranscription", mobileTranscription.write) }
            json.field("targetLanguages", targetLanguages)
            json.field("userLanguage", userLanguage)
            json.field("generateVoiceClone", generateVoiceClone)
            json.field("modelType", modelType)
            terms.write(&json)
            json.field("format", encoding.rawValue)
            if let manner { json.object("manner", manner.write) }
            audio.write(&json, mimeType: audioMimeType)
        }
        return [envelope] + audio.frames
    }
}
