import DragomanModel
package import Language
package import Logging
package import Scheduling

/// Translates with the tool chains of Apertium's installed pairs, one warm child for each pair in use.
package struct ApertiumEngine: TranslationEngine {
    package let name = "apertium"
    package let pairs: [EnginePair]

    private let modes: [LanguagePair: ApertiumMode]
    private let children: ChildSupervisor<ApertiumFraming>

    /// - Parameter random: spreads restarts.
    package init(
        installation: ApertiumInstallation, configuration: ApertiumConfiguration, logger: Logger,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) {
        pairs = installation.modes.map { EnginePair(pair: $0.pair, engine: "apertium", version: $0.version) }
        modes = Dictionary(installation.modes.map { ($0.pair, $0) }) { first, _ in first }
        let commands = installation.modes.map { ($0.name, Self.arguments(for: $0, configuration)) }
        let arguments = Dictionary(commands) { first, _ in first }
        children = ChildSupervisor(
            limits: configuration.limits, timing: configuration.timing, logger: logger, random: random,
            command: { lane in
                ChildCommand(executable: configuration.toolChainExecutable, arguments: arguments[lane] ?? [])
            },
            framing: { ApertiumFraming() }
        )
    }

    package func run() async throws {
        await children.run()
    }

    package func snapshot() async -> EnginePoolSnapshot {
        children.snapshot(engine: name)
    }

    package func translate(
        _ sentence: MaskedSentence, pair: LanguagePair, urgency: Urgency
    ) async throws -> MaskedSentence {
        guard let mode = modes[pair] else {
            throw ServiceError(.noRoute, "Apertium has no pair \(pair) installed")
        }
        let finish = SurfaceRepair(target: pair.target)
        guard let portions = SentencePortions(sentence) else {
            return finish.repair(try await ask(sentence, mode: mode, urgency: urgency), source: sentence)
        }
        var answers: [MaskedSentence] = []
        for portion in portions.sentences {
            // To the engine each portion begins a sentence: its first letter needs its own repair.
            answers.append(finish.repair(try await ask(portion, mode: mode, urgency: urgency), source: portion))
        }
        return portions.join(answers)
    }

    /// Translates one record; where its masks do not come back in their places, the fragments around them one at a time.
    private func ask(_ sentence: MaskedSentence, mode: ApertiumMode, urgency: Urgency) async throws -> MaskedSentence {
        guard sentence.fragments.contains(where: Self.hasLetters) else { return sentence }
        do {
            return try await askOnce(sentence, mode: mode, urgency: urgency)
        } catch is ApertiumRecord.Mistake {
            var pieces = sentence
            for (index, fragment) in sentence.fragments.enumerated() where Self.hasLetters(fragment) {
                pieces.fragments[index] = try await askPiece(fragment, mode: mode, urgency: urgency)
            }
            return pieces
        }
    }

    private func askPiece(_ fragment: String, mode: ApertiumMode, urgency: Urgency) async throws -> String {
        do {
            let answer = try await askOnce(MaskedSentence(fragments: [fragment]), mode: mode, urgency: urgency)
            return answer.fragments.joined()
        } catch is ApertiumRecord.Mistake {
            throw ServiceError(.engineFailed, "Apertium's \(mode.name) returned text that cannot be read")
        }
    }

    private func askOnce(
        _ sentence: MaskedSentence, mode: ApertiumMode, urgency: Urgency
    ) async throws -> MaskedSentence {
        let record = ApertiumRecord(sentence)
        let answer = try await children.ask(lane: mode.name, payload: record.bytes, urgency: urgency)
        return try record.decode(answer)
    }

    private static func hasLetters(_ fragment: String) -> Bool {
        fragment.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    private static func arguments(for mode: ApertiumMode, _ configuration: ApertiumConfiguration) -> [String] {
        var arguments = ["--memory-limit", "\(configuration.stageMemory)"]
        if configuration.nice > 0 { arguments += ["--nice", "\(configuration.nice)"] }
        arguments.append("--")
        return arguments + mode.stages.joined(separator: ["|"])
    }
}
