import Blobs
import DragomanModel
import Language
import Speech

/// Says a recording in another language: translates each segment as soon as it is known, speaks it, and encodes the speech
/// while the next one is still being recognised.
struct Interpreter: Sendable {
    let translation: TranslationPipeline
    let speech: [any SpeechEngine]
    let encoder: SpeechEncoder
    let blobs: BlobFolder

    /// Why nothing can be said in a language, whatever is heard: `NO_VOICE` or `NO_ROUTE`. Nil where it can.
    func refusal(from source: LanguageTag, into target: LanguageTag) -> ServiceError? {
        do throws(ServiceError) {
            _ = try speech.engine(for: target)
            if source.base != target.base { _ = try translation.route(from: source, to: target) }
            return nil
        } catch {
            return error
        }
    }

    /// - Throws: `NO_ROUTE`, `NO_VOICE`, and what engines throw; what the board has failed with.
    func interpret(
        _ order: RecordingOrder, from source: LanguageTag, into target: LanguageTag, board: SegmentBoard,
        clock: StageClock
    ) async throws -> SpokenRecording {
        let engine = try speech.engine(for: target)
        // The encoders of many languages, started at once, would hold up the decoder that all of them wait for. While the first
        // segment is being recognised there is time.
        await board.begun()
        let blob = try await BlobWriter(in: blobs)
        let words = Words(
            order: order, source: source, target: target, engine: engine, translation: translation, clock: clock)
        let said = try await encoder.encode(
            sampleRate: engine.sampleRate, as: order.encoding, into: blob, scratch: blobs, urgency: order.urgency
        ) { send in
            try await words.say(board, send)
        }
        return SpokenRecording(
            language: target, text: said.text, segments: said.segments,
            durationMilliseconds: said.sampleCount * 1_000 / engine.sampleRate, audio: blob, encoding: order.encoding,
            engines: said.engines, voice: engine.voice(language: target, manner: order.manner), route: said.route)
    }
}
