package import DragomanModel
package import Scheduling

/// What the Translator is asked to do with a recording.
package struct RecordingJob: LinkTask {
    /// A recording is answered as a whole; what is told before its end moves nothing.
    package enum Part: Hashable, Sendable { case whole }

    package var taskID: String
    package var tenant: String
    package var recordingID: String
    package var conversationID: String?
    package var senderID: String?
    package var audio: StoredAudio
    /// The language that is spoken, where somebody said so.
    package var language: LanguageTag?
    /// What is said, where that is known already.
    package var transcript: Transcript?
    /// Those that are missing.
    package var targetLanguages: [LanguageTag]
    package var encoding: AudioEncoding
    /// Of the speaker, where the speech is to sound like them.
    package var manner: VoiceManner?
    package var priority: Priority
    package var parts: [Part] = [.whole]

    package var account: Account { Account(tenant: tenant, conversation: conversationID ?? recordingID) }

    package init(
        taskID: String, tenant: String, recordingID: String, conversationID: String?, senderID: String?,
        audio: StoredAudio, language: LanguageTag?, transcript: Transcript?, targetLanguages: [LanguageTag],
        encoding: AudioEncoding, manner: VoiceManner?, priority: Priority = .stage
    ) {
        self.taskID = taskID
        self.tenant = tenant
        self.recordingID = recordingID
        self.conversationID = conversationID
        self.senderID = senderID
        self.audio = audio
        self.language = language
        self.transcript = transcript
        self.targetLanguages = targetLanguages
        self.encoding = encoding
        self.manner = manner
        self.priority = priority
    }
}
