package import DragomanModel
import JSON

/// What was measured, or how alike two voices are.
package struct VoiceProfileResult: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case analyzed = "voice_profile_analyze_result"
        case verified = "voice_profile_verify_result"
        case compared = "voice_profile_compare_result"
    }

    package struct Preview: Hashable, Sendable {
        package var language: String
        package var text: String
        package var mimeType: String
        package var durationMilliseconds: Int
        package var audio: [UInt8]

        package init(language: String, text: String, mimeType: String, durationMilliseconds: Int, audio: [UInt8]) {
            self.language = language
            self.text = text
            self.mimeType = mimeType
            self.durationMilliseconds = durationMilliseconds
            self.audio = audio
        }
    }

    package var kind: Kind
    package var requestId: String
    package var userId: String?
    package var characteristics: VoiceCharacteristics?
    package var quality: VoiceQuality?
    package var fingerprint: VoiceFingerprint?
    package var transcript: Transcript?
    package var previews: [Preview]
    package var isMatch: Bool?
    package var similarity: Double?
    package var threshold: Double?

    package init(
        _ kind: Kind, requestId: String, userId: String? = nil, characteristics: VoiceCharacteristics? = nil,
        quality: VoiceQuality? = nil, fingerprint: VoiceFingerprint? = nil, transcript: Transcript? = nil,
        previews: [Preview] = [], isMatch: Bool? = nil, similarity: Double? = nil, threshold: Double? = nil
    ) {
        self.kind = kind
        self.requestId = requestId
        self.userId = userId
        self.characteristics = characteristics
        self.quality = quality
        self.fingerprint = fingerprint
        self.transcript = transcript
        self.previews = previews
        self.isMatch = isMatch
        self.similarity = similarity
        self.threshold = threshold
    }

    init(_ kind: Kind, _ reader: EnvelopeReader) throws(WireError) {
        self.kind = kind
        requestId = try reader.taskId()
        userId = reader.shortString("user_id")
        characteristics = try reader.optionalObject("voice_characteristics").map(VoiceCharacteristics.init)
        quality = reader.double("quality_score").map { score in
            VoiceQuality(
                score: score,
                reasons: (reader.strings("quality_reasons") ?? []).compactMap(VoiceQuality.Reason.init(rawValue:)))
        }
        fingerprint = try reader.fingerprint("fingerprint")
        transcript = try reader.optionalObject("transcription").map { (words) throws(WireError) in
            try Transcript(words)
        }
        var previews: [Preview] = []
        for preview in try reader.objects("voice_previews") { previews.append(try Preview(preview, reader.frames)) }
        self.previews = previews
        isMatch = reader.bool("is_match")
        similarity = reader.double("similarity_score")
        threshold = reader.double("threshold")
    }

    func encoded() -> [Frame] {
        let envelope = JSONWriter.object(capacity: 2_048) { json in
            json.field("type", kind.rawValue)
            json.field("request_id", requestId)
            json.field("success", true)
            json.field("user_id", userId)
            json.field("quality_score", quality?.score)
            json.field("quality_reasons", quality?.reasons.map(\.rawValue))
            json.field("audio_duration_ms", characteristics?.durationMilliseconds)
            if let characteristics { json.object("voice_characteristics", characteristics.write) }
            if let fingerprint { write(fingerprint, &json) }
            if let transcript { json.object("transcription", transcript.write) }
            if !previews.isEmpty {
                json.objects("voice_previews", Array(previews.enumerated())) {
                    $1.element.write(&$0, frame: $1.offset + 1)
                }
            }
            json.field("is_match", isMatch)
            json.field("similarity_score", similarity)
            json.field("threshold", threshold)
        }
        return [envelope] + previews.map(\.audio)
    }

    private func write(_ fingerprint: VoiceFingerprint, _ json: inout JSONWriter) {
        let embedding = fingerprint.embedding
        json.member("fingerprint", fingerprint)
        json.field("fingerprint_id", "fp_" + Digest.short(embedding))
        json.field("signature_short", String(Digest.short(embedding).prefix(12)))
        json.field("embedding_data", embedding)
        json.field("embedding_dimension", VoiceFingerprint.dimension)
    }
}

extension VoiceProfileResult.Preview {
    fileprivate init(_ reader: EnvelopeReader, _ frames: [Frame]) throws(WireError) {
        guard let frame = reader.int("frame"), frame > 0, frame < frames.count else {
            throw .missingField("frame", reader.subject)
        }
        self.init(
            language: try reader.identifier("language"), text: try reader.text("text"),
            mimeType: reader.shortString("audioMimeType") ?? "audio/ogg",
            durationMilliseconds: reader.int("durationMs") ?? 0, audio: frames[frame])
    }

    fileprivate func write(_ json: inout JSONWriter, frame: Int) {
        json.field("language", language)
        json.field("text", text)
        json.field("audioMimeType", mimeType)
        json.field("durationMs", durationMilliseconds)
        json.field("frame", frame)
    }
}
