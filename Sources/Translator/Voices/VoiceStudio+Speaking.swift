import AsyncAlgorithms
import Blobs
import DragomanModel
import Speech

extension VoiceStudio {
    /// A text that was spoken.
    struct SpokenPreview: Sendable {
        var blob: BlobWriter
        var durationMilliseconds: Int
    }

    /// - Throws: `NO_VOICE`; `INVALID_REQUEST` where nothing in the text can be said.
    func speak(
        _ text: String, language: LanguageTag, manner: VoiceManner?, encoding: AudioEncoding, _ urgency: Urgency
    ) async throws -> SpokenPreview {
        guard let engine = engines.speech.first(where: { $0.languages.contains(language.base) }) else {
            throw ServiceError(
                .noVoice,
                "No installed engine speaks \(language); the Debian package \(ESpeakInstallation.package) brings many "
                    + "languages.")
        }
        let pieces = SpeakablePieces.make(text, in: language)
        guard !pieces.isEmpty else { throw ServiceError(.invalidRequest, "Nothing in the text can be said.") }
        let blob = try await BlobWriter(in: engines.blobs)
        let sound = AsyncChannel<[Int16]>()
        let count = try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                try await engines.encoder.encode(
                    sound, sampleRate: engine.sampleRate, as: encoding, into: blob, scratch: engines.blobs)
                return nil
            }
            group.addTask {
                defer { sound.finish() }
                var spoken = Loudspeaker()
                for piece in pieces {
                    let heard = try await engine.speak(piece, language: language, manner: manner, urgency: urgency)
                    await sound.send(spoken.level(heard))
                }
                return spoken.sampleCount
            }
            var count = 0
            for try await result in group { count = result ?? count }
            return count
        }
        return SpokenPreview(blob: blob, durationMilliseconds: count * 1_000 / engine.sampleRate)
    }
}
