import Blobs
import DragomanModel
import Logging
import Translator
import Wire
import ZeroMQLink

/// A Translator with engines that only wait, and a Gateway that asks it: what is measured is all that is around engines,
/// ffmpeg included. Sound travels by its name in a common folder, as in `dragoman serve`.
struct Workbench: Sendable {
    static let languages: [LanguageTag] = ["es", "fr", "ca", "it", "pt"]
    /// Segments that are recognised at once.
    static let recognisers = 2
    private static let links = ["inproc://text", "inproc://audio", "inproc://voices"]

    /// How long the engines take. For translations and speech there is a child for each language.
    struct Delays: Sendable {
        /// By the language that is spoken.
        var recognition: [LanguageTag: Delay]
        var translation: Duration = .zero
        var speech: Duration = .zero
    }

    let server: TranslatorServer
    let visitor: Visitor
    let audio: WireAudio

    /// Runs `body` with a Translator for the recording that the options name.
    static func open(
        _ options: LoadOptions, _ delays: Delays, _ body: (Workbench) async throws -> Void
    ) async throws {
        let context = try ZeroMQContext()
        let translatorHub = try ZeroMQHub(name: "translator", context: context)
        let gatewayHub = try ZeroMQHub(name: "gateway", context: context)
        let blobs = try BlobFolder(options.folder)
        let server = try await translator(options, delays, blobs, hub: translatorHub)
        let visitor = try await Visitor(hub: gatewayHub, text: links[0], audio: links[1])
        let audio = try await stored(options.recording, in: blobs)
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            group.addTask { try await visitor.run() }
            try await body(Workbench(server: server, visitor: visitor, audio: audio))
            group.cancelAll()
            while await group.nextResult() != nil {}
        }
        await gatewayHub.shutdown()
        await translatorHub.shutdown()
        await context.shutdown()
    }

    private static func stored(_ file: String, in blobs: BlobFolder) async throws -> WireAudio {
        let blob = try await BlobWriter(in: blobs)
        try await blob.write(try FileBytes.read(file))
        return .stored(try await blob.keep(tenant: ""), byteCount: blob.byteCount)
    }

    private static func translator(
        _ options: LoadOptions, _ delays: Delays, _ blobs: BlobFolder, hub: ZeroMQHub
    ) async throws -> TranslatorServer {
        let translation = DelayTranslation(
            from: "en", into: languages, delay: delays.translation, children: languages.count)
        var tools = AudioToolConfiguration()
        tools.toolChainExecutable = options.toolChain
        let limits = AudioLimits()
        let audio = AudioEngines(
            limits: limits, decoder: AudioDecoder(configuration: tools, limits: limits),
            encoder: SpeechEncoder(configuration: tools),
            recognisers: [DelayRecogniser(delays.recognition, children: recognisers)],
            speech: [DelaySpeech(languages, delay: delays.speech, children: languages.count)], meters: [],
            blobs: blobs, areBlobsShared: true, window: recognisers + 1)
        var configuration = TranslatorConfiguration()
        // Every sentence is to reach the engine.
        configuration.memoBytes = 0
        var logger = Logger(label: "recording-load")
        logger.logLevel = .error
        return try await TranslatorServer(
            configuration: configuration, engines: [translation], planner: RoutePlanner(pairs: translation.pairs),
            audio: audio, hub: hub, doors: TranslatorDoors(links: links), logger: logger)
    }
}
