import DragomanModel
import NIOConcurrencyHelpers
import Scheduling
import Speech
import TestSupport

@testable import Translator

/// A test's recogniser of English: it hears `TestRecording`s, and keeps each sound until it is let go.
final class GatedRecogniser: Recogniser {
    let name = "gated-recogniser"
    let writesSentences = true
    let version = "gated recogniser 1"
    let models: [LanguageTag: String] = ["en": "gated recogniser 1 en"]

    /// The sounds, as they come in.
    let heard = Inbox<Int>()
    private let gates = TestRecording.words.map { _ in Gate() }
    private let count = NIOLockedValueBox(0)

    /// `isOpen`: nothing is kept.
    init(isOpen: Bool = false) {
        if isOpen { open() }
    }

    /// How many sounds came in.
    var calls: Int { count.withLockedValue { $0 } }

    /// Lets sounds of that number go, now and later.
    func open(_ number: Int) { gates[number].open() }

    func open() {
        for gate in gates { gate.open() }
    }

    func recognise(
        _ samples: [Int16], language: LanguageTag, urgency: Urgency
    ) async throws -> [RecognisedWord] {
        let number = TestRecording.number(of: samples)
        count.withLockedValue { $0 += 1 }
        heard.put(number)
        guard urgency.deadline > .now else { throw ServiceError(.timedOut, "It is too late.", retryable: true) }
        // As pools of children do.
        guard await gates[number].opened() else { throw ServiceError.cancelled }
        return [
            RecognisedWord(
                text: TestRecording.words[number], startMilliseconds: 0, endMilliseconds: 100, confidence: 0.5)
        ]
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
