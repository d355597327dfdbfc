package import Configuration
import DragomanModel
import Settings

/// How ffmpeg is found and confined. `docs/configuration.md` lists every key.
package struct AudioToolConfiguration: Sendable {
    /// `audio.ffmpeg` and `audio.ffprobe`: the programs.
    package var ffmpeg = "/usr/bin/ffmpeg"
    package var ffprobe = "/usr/bin/ffprobe"
    /// Confines the programs, see `ChildExecutable`.
    package var toolChainExecutable = ChildExecutable.toolChain
    /// The most address space that one may have, in bytes.
    package var memory = 600_000_000
    /// The most processor time that one may take: 600 s of sound take a few. The longer a recording may be, the more.
    package var processorSeconds = 60
    /// Added to its niceness, 0...19: a sentence goes before a sound. From 15 on it takes what others leave.
    package var nice = 15
    /// Speech that is encoded at once; more waits. Each is a process and a few files. Not a setting.
    package var maxEncoders = 100
    /// `audio.stall`: one that makes no progress for this long is killed.
    package var stall: Duration = .seconds(20)

    package init() {}

    package init(config: ConfigReader) throws {
        self.init()
        ffmpeg = config.string(forKey: "audio.ffmpeg", default: ffmpeg)
        ffprobe = config.string(forKey: "audio.ffprobe", default: ffprobe)
        let longest = try AudioLimits(config: config).maxDuration
        processorSeconds = max(processorSeconds, Int(longest.components.seconds) / 10)
        stall = try .seconds(config.bounded("audio.stall", default: 20, in: 1...3_600))
    }

    /// Where ffmpeg writes: 32 kB at once. By itself it writes each packet, as little as 20 ms of sound, and wakes its reader
    /// a thousand times a second.
    static let output = ["-flush_packets", "0", "pipe:1"]

    /// Runs `program` with no more than it needs: it can make no file, and opens few.
    func command(_ program: String, _ arguments: [String]) -> ChildCommand {
        let confinement = [
            "--memory-limit", "\(memory)", "--cpu-limit", "\(processorSeconds)", "--open-files", "32",
            "--file-size", "0", "--nice", "\(nice)", "--", program,
        ]
        return ChildCommand(executable: toolChainExecutable, arguments: confinement + arguments)
    }
}
