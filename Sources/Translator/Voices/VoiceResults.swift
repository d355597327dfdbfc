import Blobs
import DragomanModel
import JSON
import Wire

/// Gathers what becomes of a recording into one result.
actor VoiceResults {
    private var transcript: Transcript?
    private var spoken: [SpokenRecording] = []
    private var failures: [(language: LanguageTag, error: ServiceError)] = []

    func add(_ progress: RecordingPipeline.Progress) {
        switch progress {
        case .recognised: break
        case .transcribed(let transcript): self.transcript = transcript
        case .spoken(let recording): spoken.append(recording)
        case .failed(let language, let error): failures.append((language, error))
        }
    }

    /// - Throws: where no language could be made; `BODY_TOO_LARGE` where one message cannot hold them.
    func told() async throws -> (result: [UInt8], frames: [Frame]) {
        if spoken.isEmpty, let first = failures.first { throw first.error }
        guard spoken.reduce(0, { $0 + $1.audio.byteCount }) <= WireLimits().maxSoundBytes else {
            throw BlobWriter.tooLarge
        }
        var frames: [Frame] = []
        for recording in spoken { frames.append(try await recording.audio.bytes()) }
        let result = JSONWriter.object(capacity: 2_048) { json in
            json.member("text", transcript?.text)
            json.member("language", transcript?.language.value)
            json.objects("translations", Array(spoken.enumerated())) { json, entry in
                json.member("targetLanguage", entry.element.language.value)
                json.member("translatedText", entry.element.text)
                json.member("durationMs", entry.element.durationMilliseconds)
                json.member("audioMimeType", entry.element.encoding.mimeType)
                json.member("voiceCloned", false)
                json.member("frame", entry.offset + 1)
            }
            json.objects("failures", failures) { json, failure in
                json.member("language", failure.language.value)
                json.member("code", failure.error.code.rawValue)
                json.member("message", failure.error.message)
            }
        }
        return (result, frames)
    }
}
