package import DragomanModel
import JSON

/// One of the operations of the voice API.
package struct VoiceOperationRequest: Hashable, Sendable {
    package enum Operation: String, Hashable, Sendable, CaseIterable {
        case translate = "voice_translate"
        case translateAsync = "voice_translate_async"
        case analyze = "voice_analyze"
        case compare = "voice_compare"
        case profileGet = "voice_profile_get"
        case profileCreate = "voice_profile_create"
        case profileUpdate = "voice_profile_update"
        case profileDelete = "voice_profile_delete"
        case profileList = "voice_profile_list"
        case jobStatus = "voice_job_status"
        case jobCancel = "voice_job_cancel"
        case feedback = "voice_feedback"
        case history = "voice_history"
        case stats = "voice_stats"
        case adminMetrics = "voice_admin_metrics"
        case health = "voice_health"
        case languages = "voice_languages"
        /// A text to be spoken (**ours**).
        case speak = "voice_speak"
    }

    package var operation: Operation
    package var taskId: String
    package var userId: String?
    /// The recording; to `compare` the first of two.
    package var audio: WireAudio?
    /// To `compare`: the second (`binaryFrames.audioB`, or base64 in `audioDataB`).
    package var otherAudio: WireAudio?
    package var jobId: String?
    package var text: String?
    package var language: String?
    package var targetLanguages: [String]
    package var encoding: AudioEncoding
    package var manner: VoiceManner?
    package var terms: RequestTerms

    package init(
        _ operation: Operation, taskId: String, userId: String? = nil, audio: WireAudio? = nil,
        otherAudio: WireAudio? = nil, jobId: String? = nil, text: String? = nil, language: String? = nil,
        targetLanguages: [String] = [], encoding: AudioEncoding = .opus, manner: VoiceManner? = nil,
        terms: RequestTerms = RequestTerms()
    ) {
        self.operation = operation
        self.taskId = taskId
        self.userId = userId
        self.audio = audio
        self.otherAudio = otherAudio
        self.jobId = jobId
        self.text = text
        self.language = language
        self.targetLanguages = targetLanguages
        self.encoding = encoding
        self.manner = manner
        self.terms = terms
    }

    init(_ operation: Operation, _ reader: EnvelopeReader) throws(WireError) {
        self.operation = operation
        taskId = try reader.taskId()
        userId = reader.shortString("userId")
        audio = try WireAudio.find(reader, base64: ["audioData", "audioBase64"])
        otherAudio = operation == .compare ? try WireAudio.second(reader) : nil
        jobId = reader.shortString("jobId")
        text = reader.string("text")
        language = reader.shortString("language") ?? reader.shortString("sourceLanguage")
        targetLanguages = try reader.optionalIdentifiers(
            "targetLanguages", atMost: reader.limits.maxTargetLanguages)
        encoding = reader.shortString("format").flatMap(AudioEncoding.init(rawValue:)) ?? .opus
        manner = try reader.optionalObject("manner").map { (manner) throws(WireError) in try VoiceManner(manner) }
        terms = RequestTerms(reader)
    }

    func encoded() -> [Frame] {
        let envelope = JSONWriter.object { json in
            json.field("type", operation.rawValue)
            json.field("taskId", taskId)
            json.field("userId", userId)
            json.field("jobId", jobId)
            json.field("text", text)
            json.field("language", language)
            if !targetLanguages.isEmpty { json.field("targetLanguages", targetLanguages) }
            json.field("format", encoding.rawValue)
            if let manner { json.object("manner", manner.write) }
            terms.write(&json)
            writeSounds(&json)
        }
        return [envelope] + (audio?.frames ?? []) + (otherAudio?.frames ?? [])
    }

    private func writeSounds(_ json: inout JSONWriter) {
        guard case .bytes(let second) = otherAudio else {
            audio?.write(&json, mimeType: nil)
            return
        }
        audio?.writeStored(&json)
        json.object("binaryFrames") { json in
            let first = audio?.frames.first
            if let first {
                json.field("audio", 1)
                json.field("audioSize", first.count)
            }
            json.field("audioB", first == nil ? 1 : 2)
            json.field("audioBSize", second.count)
        }
    }
}
