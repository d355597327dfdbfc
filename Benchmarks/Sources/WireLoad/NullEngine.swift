import DragomanModel
import Language
import Scheduling
import Translator

/// Returns every sentence as it is, at once.
struct NullEngine: TranslationEngine {
    let name = "null"
    let pairs: [EnginePair]

    func translate(
        _ sentence: MaskedSentence, pair: LanguagePair, urgency: Urgency
    ) async throws -> MaskedSentence { sentence }

    func run() async throws {
        // There are no children to look after: it lives until it is cancelled.
        try await Task.sleep(for: .seconds(86_400))
    }

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
