import DragomanModel
import Scheduling
import Translator

/// Says a second of one tone for each sentence, after a while.
struct DelaySpeech: SpeechEngine {
    let name = "delay-speech"
    let version = "delay 1"
    let languages: Set<LanguageTag>
    /// As eSpeak NG's.
    let sampleRate = 22_050
    private let delay: Duration
    private let children: Places
    /// 126 Hz.
    private let tone: [Int16]

    init(_ languages: [LanguageTag], delay: Duration, children: Int) {
        self.languages = Set(languages)
        self.delay = delay
        self.children = Places(children)
        tone = (0..<sampleRate).map { $0 % 175 < 88 ? 6_000 : -6_000 }
    }

    func speak(_ text: String, language: LanguageTag, manner: VoiceManner?, urgency: Urgency) async throws -> Sound {
        try await children.work(for: delay)
        return Sound(sampleRate: sampleRate, samples: tone)
    }

    func voice(language: LanguageTag, manner: VoiceManner?) -> String { "\(version) \(language)" }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
