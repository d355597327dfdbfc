import Blobs
import Configuration
import DragomanModel
import Glibc
import Logging
import Settings
import Translator

/// Puts together what a Translator needs for sound: the tools and models that are installed.
struct AudioAssembly {
    let recogniser: PocketSphinxRecogniser
    let speech: ESpeakEngine
    let meter: AubioMeter
    let tools: AudioToolConfiguration
    private let limits: AudioLimits
    private let children: Int

    init(config: ConfigReader, logger: Logger) throws {
        tools = try AudioToolConfiguration(config: config)
        limits = try AudioLimits(config: config)
        // No more of them run at once than there are cores.
        let wanted = try config.bounded("recognition.children", default: 0, in: 0...256)
        children = wanted == 0 ? Cores.count : wanted
        var recognition = PocketSphinxRecogniser.limits(children: children)
        recognition.keptPerLane = try config.bounded("recognition.minChildren", default: 0, in: 0...256)
        let models = config.string(forKey: "recognition.data", default: "/usr/share/pocketsphinx/model")
        recogniser = PocketSphinxRecogniser(
            installation: PocketSphinxInstallation(
                dataDirectory: models, packages: DebianPackages(prefix: "pocketsphinx")),
            configuration: .init(memory: 1_500_000_000, nice: 15, limits: recognition), logger: logger)
        let voices = config.string(forKey: "speech.data", default: "/usr/lib/x86_64-linux-gnu/espeak-ng-data")
        speech = ESpeakEngine(
            installation: ESpeakInstallation(dataDirectory: voices, packages: DebianPackages(prefix: "espeak-ng")),
            configuration: .init(memory: 500_000_000, nice: 10, limits: ESpeakEngine.limits(children: 2)),
            logger: logger)
        meter = AubioMeter(
            version: "aubio \(DebianPackages(prefix: "libaubio").version(of: "libaubio5") ?? "unknown")",
            configuration: .init(memory: 1_000_000_000, nice: 15, limits: AubioMeter.limits), logger: logger)
    }

    /// - Parameters:
    ///   - blobs: where recordings are worked on.
    ///   - areShared: whether the Gateways have the same folder.
    func engines(blobs: BlobFolder, areShared: Bool) -> AudioEngines {
        AudioEngines(
            limits: limits, decoder: AudioDecoder(configuration: tools, limits: limits),
            encoder: SpeechEncoder(configuration: tools), recognisers: [recogniser], speech: [speech], meters: [meter],
            blobs: blobs, areBlobsShared: areShared, window: children + 1)
    }

    /// Whether ffmpeg is there.
    var hasTools: Bool { [tools.ffmpeg, tools.ffprobe].allSatisfy { (path: String) in access(path, X_OK) == 0 } }
}
