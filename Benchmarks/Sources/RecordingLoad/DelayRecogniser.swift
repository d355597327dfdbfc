import DragomanModel
import Scheduling
import Speech
import Translator

/// Hears one sentence in every segment, after a while. The language that a request names says how long it takes.
struct DelayRecogniser: Recogniser {
    let name = "delay-recogniser"
    let writesSentences = true
    let version = "delay 1"
    let models: [LanguageTag: String]
    private let delays: [LanguageTag: Delay]
    private let children: Places

    init(_ delays: [LanguageTag: Delay], children: Int) {
        models = delays.mapValues { _ in "delay 1" }
        self.delays = delays
        self.children = Places(children)
    }

    /// - Returns: a word that fills the segment, so that the transcript tells how long each segment was.
    func recognise(_ samples: [Int16], language: LanguageTag, urgency: Urgency) async throws -> [RecognisedWord] {
        let length = samples.count * 1_000 / Sound.recognitionRate
        guard let delay = delays[language.base] else {
            throw ServiceError(.noRecogniser, "There is no delay for \(language).")
        }
        try await children.work(for: delay.duration(ofMilliseconds: length))
        return [RecognisedWord(text: "Something was said.", startMilliseconds: 0, endMilliseconds: length)]
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
