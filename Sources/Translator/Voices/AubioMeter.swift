import DragomanModel
import Glibc
import JSON
package import Logging
package import Scheduling
import Wire

/// Measures voices with aubio, in a child.
package struct AubioMeter: VoiceMeter {
    package let name = "aubio"
    package let version: String
    private let children: EngineChildren

    /// - Parameter version: for people, as the package says.
    package init(version: String, configuration: EngineChildren.Configuration, logger: Logger) {
        self.version = version
        children = EngineChildren(configuration, logger: logger, command: "measure-voice")
    }

    package static var limits: ChildPoolLimits {
        var limits = ChildPoolLimits()
        limits.depth = 1
        limits.killsAbandoned = true
        limits.queue = 200
        limits.memoryEstimate = 50_000_000
        limits.childMemory = 300_000_000
        limits.suspects = 16
        return limits
    }

    package func measure(_ samples: [Int16], urgency: Urgency) async throws -> MeasuredVoice {
        let question = ChildMessage.encode(body: ChildSamples.bytes(samples)) { _ in }
        let answer = try await children.ask(lane: "voice", message: question, urgency: urgency).header
        let values = (answer["fingerprint"]?.elements ?? []).compactMap { $0.double.map { Float($0) } }
        var range: Double?
        if let low = answer["pitch10Hz"]?.double, let high = answer["pitch90Hz"]?.double, low > 0, high > 0 {
            range = 12 * log2(high / low)
        }
        return MeasuredVoice(
            pitchHertz: answer["pitchHz"]?.double, rangeSemitones: range,
            fingerprint: VoiceFingerprint(values: values))
    }

    package func run() async throws { await children.run() }

    package func snapshot() async -> EnginePoolSnapshot { children.snapshot(engine: name) }
}
