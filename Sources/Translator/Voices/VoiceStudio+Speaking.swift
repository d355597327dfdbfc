import Blobs
import DragomanModel
import Scheduling
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
        let engine = try engines.speech.engine(for: language)
        let pieces = SpeakablePieces.make(text, in: language)
        guard !pieces.isEmpty else { throw ServiceError(.invalidRequest, "Nothing in the text can be said.") }
        let blob = try await BlobWriter(in: engines.blobs)
        let count = try await engines.encoder.encode(
            sampleRate: engine.sampleRate, as: encoding, into: blob, scratch: engines.blobs, urgency: urgency
        ) { send in
            var loudspeaker = Loudspeaker()
            for piece in pieces {
                let heard = try await engine.speak(piece, language: language, manner: manner, urgency: urgency)
                await send(loudspeaker.level(heard))
            }
            return loudspeaker.sampleCount
        }
        return SpokenPreview(blob: blob, durationMilliseconds: count * 1_000 / engine.sampleRate)
    }
}
