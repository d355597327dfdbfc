package import DragomanModel
import JSON

/// The words of a recording: all that was asked for, or the first of what is to come.
package struct TranscriptionCompleted: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Answers `transcription_only`.
        case completed = "transcription_completed"
        /// The first answer to `audio_process`.
        case ready = "transcription_ready"
    }

    package var kind: Kind
    package var subject: RecordingSubject
    package var transcript: Transcript
    package var processingMilliseconds: Int?
    /// Seconds since 1970, by the translator's clock.
    package var timestamp: Double?

    package init(
        _ kind: Kind, _ subject: RecordingSubject, transcript: Transcript, processingMilliseconds: Int?,
        timestamp: Double?
    ) {
        self.kind = kind
        self.subject = subject
        self.transcript = transcript
        self.processingMilliseconds = processingMilliseconds
        self.timestamp = timestamp
    }

    init(_ kind: Kind, _ reader: EnvelopeReader) throws(WireError) {
        self.kind = kind
        subject = try RecordingSubject(reader)
        transcript = try Transcript(reader.requiredObject("transcription"))
        processingMilliseconds = reader.int("processingTimeMs")
        timestamp = reader.double("timestamp")
    }

    /// `text` and `language` at the top are **ours**.
    func json() -> Frame {
        JSONWriter.object(capacity: 1_024) { json in
            json.field("type", kind.rawValue)
            subject.write(&json)
            json.object("transcription", transcript.write)
            json.field("processingTimeMs", processingMilliseconds)
            json.field("timestamp", timestamp)
            json.field("text", transcript.text)
            json.field("language", transcript.language.value)
        }
    }
}
