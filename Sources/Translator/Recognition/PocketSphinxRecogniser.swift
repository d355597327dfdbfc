package import DragomanModel
import JSON
package import Logging
package import Scheduling
package import Speech
import Wire

/// Recognises with PocketSphinx, one segment at a time in each of a few warm children.
package struct PocketSphinxRecogniser: Recogniser {
    package let name = "pocketsphinx"
    package let models: [LanguageTag: String]
    package let writesSentences = false
    package var version: String { models.values.sorted().joined(separator: ", ") }

    private let children: EngineChildren

    package init(
        installation: PocketSphinxInstallation, configuration: EngineChildren.Configuration, logger: Logger
    ) {
        models = installation.models.mapValues(\.version)
        let folders = installation.models.reduce(into: [String: String]()) { $0[$1.key.value] = $1.value.folder }
        children = EngineChildren(configuration, logger: logger, command: "recognise") { lane in
            ["--model", folders[lane] ?? ""]
        }
    }

    /// One segment takes a second or more: each child has one, and is ended where nobody waits for it any more.
    package static func limits(children: Int) -> ChildPoolLimits {
        var limits = ChildPoolLimits()
        limits.depth = 1
        limits.childrenPerLane = children
        limits.killsAbandoned = true
        limits.queue = 1_000
        limits.memoryBudget = children * 400_000_000
        limits.memoryEstimate = 150_000_000
        limits.childMemory = 350_000_000
        limits.childRequests = 2_000
        limits.suspects = 16
        limits.stall = .seconds(60)
        return limits
    }

    package func recognise(
        _ samples: [Int16], language: LanguageTag, urgency: Urgency
    ) async throws -> [RecognisedWord] {
        guard models[language.base] != nil else { throw Self.missing(language) }
        let question = ChildMessage.encode(body: ChildSamples.bytes(samples)) { _ in }
        let answer = try await children.ask(lane: language.base.value, message: question, urgency: urgency)
        return (answer.header["words"]?.elements ?? []).compactMap { RecognisedWord($0) }
    }

    package static func missing(_ language: LanguageTag) -> ServiceError {
        ServiceError(
            .noRecogniser,
            "No installed engine recognises \(language); the Debian package \(PocketSphinxInstallation.package) brings "
                + "English, and a transcript can be sent along for any language.")
    }

    package func run() async throws { await children.run() }

    package func snapshot() async -> EnginePoolSnapshot { children.snapshot(engine: name) }
}
