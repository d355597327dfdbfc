package import DragomanModel
import JSON
package import Logging
package import Scheduling
import Speech
import Wire

/// Speaks with eSpeak NG, in a few warm children.
package struct ESpeakEngine: SpeechEngine {
    package let name = "espeak-ng"
    package let version: String
    package let languages: Set<LanguageTag>
    /// Of all voices of eSpeak NG 1.51.
    package let sampleRate = 22_050

    private let voices: [LanguageTag: String]
    private let children: EngineChildren

    package init(installation: ESpeakInstallation, configuration: EngineChildren.Configuration, logger: Logger) {
        version = installation.version
        voices = installation.voices
        languages = Set(installation.voices.keys)
        children = EngineChildren(configuration, logger: logger, command: "speak")
    }

    /// A sentence takes some milliseconds.
    package static func limits(children: Int) -> ChildPoolLimits {
        var limits = ChildPoolLimits()
        limits.depth = 2
        limits.childrenPerLane = children
        limits.queue = 2_000
        limits.memoryEstimate = 30_000_000
        limits.childMemory = 200_000_000
        limits.childRequests = 20_000
        limits.suspects = 64
        return limits
    }

    package func speak(
        _ text: String, language: LanguageTag, manner: VoiceManner?, urgency: Urgency
    ) async throws -> Sound {
        guard let voice = voices[language.base] else {
            throw ServiceError(.noVoice, "No installed engine speaks \(language).")
        }
        let setting = SpeakerSetting(manner: manner, language: language)
        let question = ChildMessage.encode { json in
            json.member("voice", voice)
            json.field("variant", setting.variant)
            json.member("pitch", setting.pitch)
            json.member("range", setting.range)
            json.member("rate", setting.rate)
            json.member("text", text)
        }
        let answer = try await children.ask(lane: "speech", message: question, urgency: urgency)
        guard answer.header["sampleRate"]?.int == sampleRate else {
            throw ServiceError(.engineFailed, "eSpeak NG speaks at another rate than expected.")
        }
        return Sound(sampleRate: sampleRate, samples: ChildSamples.samples(answer.body))
    }

    package func voice(language: LanguageTag, manner: VoiceManner?) -> String {
        let setting = SpeakerSetting(manner: manner, language: language)
        let variant = setting.variant.map { "+\($0)" } ?? ""
        return "\(version) \(voices[language.base] ?? "")\(variant) pitch \(setting.pitch) range \(setting.range) "
            + "rate \(setting.rate)"
    }

    package func run() async throws { await children.run() }

    package func snapshot() async -> EnginePoolSnapshot { children.snapshot(engine: name) }
}
