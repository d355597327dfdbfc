package import DragomanModel
import JSON

/// All that was made of a recording, and what was not: the last answer to `audio_process`.
///
/// Each language has had a message of its own, with its sound. Here the sounds come once more, as many as one message may hold;
/// of the others `audio` has no bytes.
package struct AudioProcessCompleted: Hashable, Sendable {
    static let type = "audio_process_completed"

    package var subject: RecordingSubject
    package var transcript: Transcript
    package var translated: [TranslatedAudio]
    package var failures: [LanguageFailure]
    package var voiceModelUserId: String?
    package var voiceModelQuality: Double?
    package var processingMilliseconds: Int?
    package var timestamp: Double?

    package init(
        _ subject: RecordingSubject, transcript: Transcript, translated: [TranslatedAudio],
        failures: [LanguageFailure] = [], voiceModelUserId: String? = nil, voiceModelQuality: Double? = nil,
        processingMilliseconds: Int?, timestamp: Double?
    ) {
        self.subject = subject
        self.transcript = transcript
        self.translated = translated
        self.failures = failures
        self.voiceModelUserId = voiceModelUserId
        self.voiceModelQuality = voiceModelQuality
        self.processingMilliseconds = processingMilliseconds
        self.timestamp = timestamp
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        subject = try RecordingSubject(reader)
        transcript = try Transcript(reader.requiredObject("transcription"))
        // Whatever else peers put there is theirs.
        let named = try reader.optionalObject("binaryFrames")?.object.members ?? []
        var translated: [TranslatedAudio] = []
        for audio in try reader.objects("translatedAudios") {
            translated.append(
                try TranslatedAudio(audio) { () throws(WireError) in try Self.frame(of: audio, named, reader) })
        }
        self.translated = translated
        var failures: [LanguageFailure] = []
        for failure in try reader.objects("failures") { failures.append(try LanguageFailure(failure)) }
        self.failures = failures
        voiceModelUserId = reader.shortString("voiceModelUserId")
        voiceModelQuality = reader.double("voiceModelQuality")
        processingMilliseconds = reader.int("processingTimeMs")
        timestamp = reader.double("timestamp")
    }

    /// `"binaryFrames": {"audio_en": {"index": 1, …}}`; no bytes where it is not named.
    private static func frame(
        of audio: EnvelopeReader, _ named: [(name: String, value: JSONValue)], _ reader: EnvelopeReader
    ) throws(WireError) -> Frame {
        let name = "audio_" + (try audio.identifier("targetLanguage"))
        guard let entry = named.last(where: { $0.name == name }) else { return [] }
        guard let index = entry.value.object?["index"]?.int, index > 0, index < reader.frames.count
        else {
            throw .wrongType("binaryFrames", reader.subject)
        }
        return reader.frames[index]
    }

    func encoded() -> [Frame] {
        let enclosed = enclosed
        let envelope = JSONWriter.object(capacity: 4_096) { json in
            json.field("type", Self.type)
            subject.write(&json)
            json.object("transcription", transcript.write)
            json.objects("translatedAudios", translated) { $1.write(&$0) }
            json.objects("failures", failures) { $1.write(&$0) }
            json.field("voiceModelUserId", voiceModelUserId)
            json.field("voiceModelQuality", voiceModelQuality)
            json.field("processingTimeMs", processingMilliseconds)
            json.field("timestamp", timestamp)
            json.object("binaryFrames") { json in
                for (index, sound) in enclosed.enumerated() {
                    json.key("audio_" + sound.audio.targetLanguage)
                    json.object { json in
                        json.field("index", index + 1)
                        json.field("size", sound.frame.count)
                        json.field("mimeType", sound.audio.mimeType)
                    }
                }
            }
        }
        return [envelope] + enclosed.map(\.frame)
    }

    /// The sounds that fit into one message that a peer still reads.
    private var enclosed: [(audio: TranslatedAudio, frame: Frame)] {
        var room = WireLimits().maxSoundBytes
        return translated.compactMap { audio in
            guard case .bytes(let frame) = audio.audio, !frame.isEmpty, frame.count <= room else { return nil }
            room -= frame.count
            return (audio, frame)
        }
    }
}
