import JSON

/// One language of a recording.
package struct AudioTranslationReady: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Where one language was asked for.
        case only = "audio_translation_ready"
        /// One of several, and not the last to finish.
        case progressive = "audio_translations_progressive"
        /// The last of several to finish.
        case last = "audio_translations_completed"
    }

    package var kind: Kind
    package var subject: RecordingSubject
    package var translated: TranslatedAudio
    /// Seconds since 1970, by the translator's clock.
    package var timestamp: Double?

    package init(_ kind: Kind, _ subject: RecordingSubject, _ translated: TranslatedAudio, timestamp: Double?) {
        self.kind = kind
        self.subject = subject
        self.translated = translated
        self.timestamp = timestamp
    }

    /// The sound is frame 1, and no field names it; or a file that both halves share.
    init(_ kind: Kind, _ reader: EnvelopeReader) throws(WireError) {
        self.kind = kind
        subject = try RecordingSubject(reader)
        translated = try TranslatedAudio(reader.requiredObject("translatedAudio")) { () throws(WireError) in
            guard reader.frames.count > 1 else { throw .missingField("audio", reader.subject) }
            return reader.frames[1]
        }
        timestamp = reader.double("timestamp")
    }

    func encoded() -> [Frame] {
        let envelope = JSONWriter.object(capacity: 1_024) { json in
            json.field("type", kind.rawValue)
            subject.write(&json)
            json.field("language", translated.targetLanguage)
            json.object("translatedAudio", translated.write)
            json.field("timestamp", timestamp)
        }
        return [envelope] + translated.audio.frames
    }
}
