import DragomanModel
import Language
import Speech

/// What has been said in one language.
struct SaidWords: Sendable {
    var text = ""
    /// With the times of the speech.
    var segments: [Transcript.Segment] = []
    var sampleCount = 0
    var engines = ""
    var route: [LanguageTag] = []
}

/// The words of a recording on their way into one language: translated and spoken, segment by segment.
struct Words: Sendable {
    let order: RecordingOrder
    let source: LanguageTag
    let target: LanguageTag
    let engine: any SpeechEngine
    let translation: TranslationPipeline
    let clock: StageClock

    /// - Parameter send: takes the sound, in pieces; it suspends while the encoder is busy.
    func say(_ board: SegmentBoard, _ send: ([Int16]) async -> Void) async throws -> SaidWords {
        var said = SaidWords()
        var loudspeaker = Loudspeaker()
        var isAnythingSpoken = false
        var number = 0
        while let segment = try await board.segment(number) {
            number += 1
            let translated = try await clock.time("translate \(target)") { try await translate(segment.text) }
            said.engines = translated.engines
            said.route = translated.route
            if !said.segments.isEmpty {
                await send(loudspeaker.pause(milliseconds: Self.pauseMilliseconds, sampleRate: engine.sampleRate))
            }
            let start = loudspeaker.sampleCount
            for piece in SpeakablePieces.make(translated.text, in: target) {
                let sound = try await clock.time("speak \(target)") {
                    try await engine.speak(piece, language: target, manner: order.manner, urgency: order.urgency)
                }
                await send(loudspeaker.level(sound))
                isAnythingSpoken = true
            }
            said.text += (said.text.isEmpty ? "" : " ") + translated.text
            said.segments.append(
                .init(
                    text: translated.text, startMilliseconds: milliseconds(start),
                    endMilliseconds: milliseconds(loudspeaker.sampleCount)))
        }
        guard isAnythingSpoken else { throw ServiceError(.noSpeech, "Nothing in it can be said in \(target).") }
        said.sampleCount = loudspeaker.sampleCount
        return said
    }

    private func translate(_ text: String) async throws -> TranslationPipeline.Outcome {
        try await translation.translate(
            text, TextTemplate(text, language: source),
            .init(tenant: order.tenant, source: source, target: target, urgency: order.urgency))
    }

    private func milliseconds(_ samples: Int) -> Int { samples * 1_000 / engine.sampleRate }

    /// Between two segments, where the speaker paused too.
    private static let pauseMilliseconds = 300
}
