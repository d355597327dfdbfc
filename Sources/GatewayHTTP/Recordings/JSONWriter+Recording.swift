import DragomanModel
import JSON

extension JSONWriter {
    /// `Recording` of the OpenAPI document.
    /// - Parameter progress: where more is known of it than what is stored.
    mutating func members(of recording: Recording, progress: Double? = nil) {
        let translations = recording.translations.values.sorted { $0.language < $1.language }
        member("recordingId", recording.id)
        member("conversationId", recording.conversationID)
        member("senderId", recording.senderID)
        member("status", recording.status.rawValue)
        member("progress", progress ?? recording.progress)
        member("durationMs", recording.durationMilliseconds)
        member("language", (recording.transcript?.language ?? recording.request.language)?.value)
        key("transcript")
        if let transcript = recording.transcript {
            object { $0.members(of: transcript) }
        } else {
            null()
        }
        object("translations") { writer in
            for translation in translations {
                writer.key(translation.language.value)
                writer.object { $0.members(of: translation, of: recording.id) }
            }
        }
        objects("failures", Self.failures(of: recording, translations)) { writer, failure in
            writer.member("language", failure.language?.value)
            writer.member("code", failure.error.code.rawValue)
            writer.member("message", failure.error.message)
        }
        member("createdAt", recording.createdAt)
    }

    mutating func members(of transcript: Transcript) {
        member("text", transcript.text)
        member("language", transcript.language.value)
        member("confidence", transcript.confidence)
        objects("segments", transcript.segments) { writer, segment in
            writer.member("text", segment.text)
            writer.member("startMs", segment.startMilliseconds)
            writer.member("endMs", segment.endMilliseconds)
            writer.member("confidence", segment.confidence)
        }
    }

    mutating func members(of translation: SpokenTranslation, of recordingID: String) {
        let spoken = translation.state.spoken
        member("status", translation.state.name)
        member("text", spoken?.text ?? translation.text)
        member("audioUrl", spoken.map { _ in Recording.audioPath(of: recordingID, in: translation.language) })
        member("audioMimeType", spoken?.audio.mimeType)
        member("durationMs", spoken?.durationMilliseconds)
        member("voiceCloned", spoken?.voiceCloned ?? false)
        member("fromCache", translation.fromCache)
        member("engine", spoken?.engine)
        member("voice", spoken?.voice)
        member("route", spoken?.route ?? [])
    }

    /// What became of the whole comes first, without a language.
    private static func failures(
        of recording: Recording, _ translations: [SpokenTranslation]
    ) -> [(language: LanguageTag?, error: ServiceError)] {
        let whole = recording.error.map { [(language: LanguageTag?.none, error: $0)] } ?? []
        return whole
            + translations.compactMap { translation in
                translation.state.failure.map { (language: translation.language, error: $0) }
            }
    }
}

extension Recording {
    /// Where its speech in a language is served.
    fileprivate static func audioPath(of id: String, in language: LanguageTag) -> String {
        "/api/audio/\(percentEncoded(id))/\(language.value)"
    }

    /// As one segment of a path: all but what RFC 3986 (2.3) leaves unreserved is escaped.
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                [byte]
            default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension SpokenTranslation.State {
    fileprivate var name: String {
        switch self {
        case .pending: "pending"
        case .done: "done"
        case .failed: "failed"
        }
    }
}
