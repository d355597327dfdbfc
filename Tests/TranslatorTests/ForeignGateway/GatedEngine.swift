import DragomanModel
import Language
import NIOConcurrencyHelpers
import Scheduling

@testable import Translator

/// A test's engine: it keeps every sentence until the gate is opened, and answers in upper case.
final class GatedEngine: TranslationEngine {
    private struct State {
        var isOpen = false
        var calls = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var expecting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let name = "gated"
    let pairs: [EnginePair]
    private let state: NIOLockedValueBox<State>

    init(
        _ pairs: [LanguagePair] = [.init(source: "en", target: "es"), .init(source: "en", target: "fr")],
        isOpen: Bool = false
    ) {
        self.pairs = pairs.map { EnginePair(pair: $0, engine: "gated", version: "gated 1") }
        state = NIOLockedValueBox(State(isOpen: isOpen))
    }

    var calls: Int { state.withLockedValue(\.calls) }

    func open() {
        let waiting = state.withLockedValue { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until so many sentences have come in.
    func called(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLockedValue { state in
                if state.calls < count { state.expecting.append((count, continuation)) }
                return state.calls >= count
            }
            if isReached { continuation.resume() }
        }
    }

    func translate(
        _ sentence: MaskedSentence, pair: LanguagePair, urgency: Urgency
    ) async throws -> MaskedSentence {
        await withCheckedContinuation { continuation in
            let (isOpen, reached) = state.withLockedValue { state in
                state.calls += 1
                if !state.isOpen { state.waiting.append(continuation) }
                let reached = state.expecting.filter { $0.count <= state.calls }
                state.expecting.removeAll { $0.count <= state.calls }
                return (state.isOpen, reached.map(\.continuation))
            }
            for continuation in reached { continuation.resume() }
            if isOpen { continuation.resume() }
        }
        return MaskedSentence(fragments: sentence.fragments.map { $0.uppercased() })
    }

    /// It has no children to own.
    func run() async throws {}

    func snapshot() async -> EnginePoolSnapshot { EnginePoolSnapshot(engine: name) }
}
