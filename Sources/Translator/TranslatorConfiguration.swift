package import Configuration
import Settings

/// What an operator can set of the Translator, its engines aside. `docs/configuration.md` lists every key.
package struct TranslatorConfiguration: Sendable {
    /// `translation.maxTextBytes`: the longest text, in bytes of UTF-8.
    package var maxTextBytes = 131_072
    /// `translation.maxActive`: translation requests that are worked on at once.
    package var maxActive = 512
    /// `translation.maxQueued`: translation requests that may wait for that; further ones are refused.
    package var maxQueued = 10_000
    /// `audio.maxActive`: recordings that are worked on at once, of each kind of request.
    package var maxActiveRecordings = 16
    /// `audio.maxQueued`: requests about recordings, of each kind, that may wait for that; further ones are refused.
    package var maxQueuedRecordings = 256
    /// `audio.deadline`: how long a request about a recording that names no deadline of its own may take.
    package var recordingDeadline: Duration = .seconds(3_600)
    /// `translation.memoBytes`: memory for translated sentences, in bytes.
    package var memoBytes = 16 * 1_048_576
    /// `translation.deadline`: how long a request that names no deadline of its own may take.
    package var deadline: Duration = .seconds(30)
    /// `translator.rememberedTasks`: finished requests whose answers are kept for those who ask again.
    package var rememberedTasks = 10_000
    /// `shutdown.grace`: how long requests may go on once the Translator is asked to stop.
    package var grace: Duration = .seconds(30)

    package init() {}

    package init(config: ConfigReader) throws {
        self.init()
        maxTextBytes = try config.bounded("translation.maxTextBytes", default: maxTextBytes, in: 1...1_048_576)
        maxActive = try config.bounded("translation.maxActive", default: maxActive, in: 1...100_000)
        maxQueued = try config.bounded("translation.maxQueued", default: maxQueued, in: 1...1_000_000)
        maxActiveRecordings = try config.bounded("audio.maxActive", default: maxActiveRecordings, in: 1...1_000)
        maxQueuedRecordings = try config.bounded("audio.maxQueued", default: maxQueuedRecordings, in: 1...100_000)
        recordingDeadline = try .seconds(config.bounded("audio.deadline", default: 3_600, in: 1...86_400))
        memoBytes = try config.bounded("translation.memoBytes", default: memoBytes, in: 0...(64 << 30))
        deadline = try .seconds(config.bounded("translation.deadline", default: 30, in: 1...3_600))
        rememberedTasks = try config.bounded("translator.rememberedTasks", default: rememberedTasks, in: 1...1_000_000)
        grace = try .seconds(config.bounded("shutdown.grace", default: 30, in: 0...3_600))
    }
}
