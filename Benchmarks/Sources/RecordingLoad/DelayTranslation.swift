import DragomanModel
import Language
import Scheduling
import Translator

/// Returns every sentence as it is, after a while.
struct DelayTranslation: TranslationEngine {
    let name = "delay-translation"
    let version = "delay 1"
    let pairs: [EnginePair]
    private let delay: Duration
    private let children: Places

    init(from source: LanguageTag, into targets: [LanguageTag], delay: Duration, children: Int) {
        pairs = targets.map {
            EnginePair(pair: LanguagePair(source: source, target: $0), engine: "delay-translation", version: "delay 1")
        }
        self.delay = delay
        self.children = Places(children)
    }

    func translate(
        _ sentence: MaskedSentence, pair: LanguagePair, urgency: Urgency
    ) async throws -> MaskedSentence {
        try await children.work(for: delay)
        return sentence
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
