import DragomanModel
import Scheduling
import Speech

@testable import Translator

/// A test's recogniser that hears nothing in one sound, or fails at it.
struct DeafRecogniser: Recogniser {
    let name = "deaf-recogniser"
    let writesSentences = true
    let version = "deaf recogniser 1"
    let models: [LanguageTag: String] = ["en": "deaf recogniser 1 en"]
    private let deafTo: Int?
    private let failsAt: Int?

    init(to deafTo: Int? = nil, failsAt: Int? = nil) {
        self.deafTo = deafTo
        self.failsAt = failsAt
    }

    func recognise(
        _ samples: [Int16], language: LanguageTag, urgency: Urgency
    ) async throws -> [RecognisedWord] {
        let number = TestRecording.number(of: samples)
        if number == failsAt { throw ServiceError(.engineFailed, "It broke.", retryable: true) }
        if number == deafTo { return [] }
        return [RecognisedWord(text: TestRecording.words[number], startMilliseconds: 0, endMilliseconds: 100)]
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
