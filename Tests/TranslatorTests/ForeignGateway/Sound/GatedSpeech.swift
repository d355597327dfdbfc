import DragomanModel
import NIOConcurrencyHelpers
import Scheduling
import TestSupport

@testable import Translator

/// A test's voice: a tenth of a second of the same tone for each sentence. Some languages wait until they are let go, some fail.
final class GatedSpeech: SpeechEngine {
    let name = "gated-speech"
    let version = "gated speech 1"
    let languages: Set<LanguageTag>
    let sampleRate = 16_000

    /// Language and text, as they come in.
    let spoken = Inbox<String>()
    private let gates: [LanguageTag: Gate]
    private let failing: NIOLockedValueBox<Set<LanguageTag>>

    init(
        _ languages: Set<LanguageTag> = ["en", "es", "fr", "ca"], kept: Set<LanguageTag> = [],
        failing: Set<LanguageTag> = []
    ) {
        self.languages = languages
        self.failing = NIOLockedValueBox(failing)
        gates = kept.reduce(into: [:]) { $0[$1] = Gate() }
    }

    func open(_ language: LanguageTag) { gates[language]?.open() }

    /// From now on it fails in no language.
    func recover() { failing.withLockedValue { $0 = [] } }

    func speak(
        _ text: String, language: LanguageTag, manner: VoiceManner?, urgency: Urgency
    ) async throws -> Sound {
        spoken.put("\(language): \(text)")
        // As pools of children do.
        guard await gates[language.base]?.opened() ?? true else { throw ServiceError.cancelled }
        if failing.withLockedValue({ $0.contains(language.base) }) { throw Self.hoarse }
        return Sound(sampleRate: sampleRate, samples: Array(TestRecording.sound(0).prefix(sampleRate / 10)))
    }

    static let hoarse = ServiceError(.engineFailed, "The voice is hoarse.", retryable: true)

    func voice(language: LanguageTag, manner: VoiceManner?) -> String {
        "\(version) \(language)" + (manner.map { " \(Int($0.pitchHertz)) Hz" } ?? "")
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
