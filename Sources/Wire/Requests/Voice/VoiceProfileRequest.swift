package import DragomanModel
import JSON

/// A person's voice to be measured, or measurements to be compared. Its fields are in snake_case, as peers have them.
package struct VoiceProfileRequest: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case analyze = "voice_profile_analyze"
        case verify = "voice_profile_verify"
        case compare = "voice_profile_compare"
    }

    package var kind: Kind
    package var requestId: String
    package var userId: String?
    /// Nil to `compare`.
    package var audio: WireAudio?
    /// What the sample is held against: `existing_fingerprint`, or to `compare` `fingerprint_a`.
    package var fingerprint: VoiceFingerprint?
    /// To `compare`: `fingerprint_b`.
    package var otherFingerprint: VoiceFingerprint?
    package var isUpdate: Bool
    package var includeTranscription: Bool
    package var previewLanguages: [String]
    package var previewText: String?
    /// Ours.
    package var terms: RequestTerms
    /// The language that is spoken in the sample (**ours**).
    package var language: String?

    package init(
        _ kind: Kind, requestId: String, userId: String? = nil, audio: WireAudio? = nil,
        fingerprint: VoiceFingerprint? = nil, otherFingerprint: VoiceFingerprint? = nil, isUpdate: Bool = false,
        includeTranscription: Bool = false, previewLanguages: [String] = [], previewText: String? = nil,
        terms: RequestTerms = RequestTerms(), language: String? = nil
    ) {
        self.kind = kind
        self.requestId = requestId
        self.userId = userId
        self.audio = audio
        self.fingerprint = fingerprint
        self.otherFingerprint = otherFingerprint
        self.isUpdate = isUpdate
        self.includeTranscription = includeTranscription
        self.previewLanguages = previewLanguages
        self.previewText = previewText
        self.terms = terms
        self.language = language
    }

    init(_ kind: Kind, _ reader: EnvelopeReader) throws(WireError) {
        self.kind = kind
        requestId = try reader.taskId()
        userId = reader.shortString("user_id") ?? reader.shortString("userId")
        audio = kind == .compare ? nil : try WireAudio(reader, base64: ["audio_data", "audioData"])
        fingerprint = try reader.fingerprint(kind == .compare ? "fingerprint_a" : "existing_fingerprint")
        otherFingerprint = kind == .compare ? try reader.fingerprint("fingerprint_b") : nil
        isUpdate = reader.bool("is_update") ?? false
        includeTranscription = reader.bool("include_transcription") ?? false
        let wantsPreviews = reader.bool("generate_previews") ?? false
        previewLanguages = wantsPreviews ? reader.strings("preview_languages") ?? [] : []
        previewText = reader.string("preview_text")
        terms = RequestTerms(reader)
        language = reader.shortString("language")
        if kind != .analyze, fingerprint == nil {
            throw .missingField(kind == .compare ? "fingerprint_a" : "existing_fingerprint", reader.subject)
        }
        if kind == .compare, otherFingerprint == nil { throw .missingField("fingerprint_b", reader.subject) }
        guard previewLanguages.count <= reader.limits.maxTargetLanguages else {
            throw .overLimit("preview_languages", reader.subject)
        }
    }

    func encoded() -> [Frame] {
        let envelope = JSONWriter.object { json in
            json.field("type", kind.rawValue)
            json.field("request_id", requestId)
            json.field("user_id", userId)
            if let fingerprint {
                json.member(kind == .compare ? "fingerprint_a" : "existing_fingerprint", fingerprint)
            }
            if let otherFingerprint { json.member("fingerprint_b", otherFingerprint) }
            if isUpdate { json.field("is_update", true) }
            if includeTranscription { json.field("include_transcription", true) }
            if !previewLanguages.isEmpty {
                json.field("generate_previews", true)
                json.field("preview_languages", previewLanguages)
            }
            json.field("preview_text", previewText)
            terms.write(&json)
            json.field("language", language)
            audio?.write(&json, mimeType: nil)
        }
        return [envelope] + (audio?.frames ?? [])
    }
}
