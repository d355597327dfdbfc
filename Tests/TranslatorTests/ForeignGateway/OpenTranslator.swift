import DragomanModel
import Logging
import ServiceLifecycle
import ZeroMQLink

@testable import Translator

/// A Translator with both its doors open on free ports, for as long as a test takes.
struct OpenTranslator: Sendable {
    let server: TranslatorServer
    private let services: ServiceGroup

    func native(_ link: ForeignGateway.Link) -> String { server.doors[link.rawValue].receiving.endpoint }
    var pull: String { compatible.receiving.endpoint }
    var publish: String { compatible.sending.endpoint }
    private var compatible: TranslatorServer.Door { server.doors[server.doors.count - 1] }
    var planner: RoutePlanner { server.pipeline.planner }

    /// As a signal to the executable does.
    func shutDown() async { await services.triggerGracefulShutdown() }

    /// Runs `body` with a Translator and one Gateway at one of its doors that has been heard.
    static func visited(
        by door: ForeignGateway.Door, link: ForeignGateway.Link = .text,
        engine: any TranslationEngine = RealApertium.engine(), audio: AudioEngines? = nil,
        _ change: (inout TranslatorConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (ForeignGateway, OpenTranslator) async throws -> Void
    ) async throws {
        try await run(engine: engine, audio: audio, change) { translator in
            let gateway = try ForeignGateway(door, of: translator, link: link)
            let outcome = await Result.of {
                try await gateway.knock()
                try await body(gateway, translator)
            }
            await gateway.close()
            try outcome.get()
        }
    }

    static func run(
        engine: any TranslationEngine = RealApertium.engine(), audio: AudioEngines? = nil,
        _ change: (inout TranslatorConfiguration) -> Void,
        _ body: @escaping @Sendable (OpenTranslator) async throws -> Void
    ) async throws {
        var configuration = TranslatorConfiguration()
        // What a test does not bring about itself must not happen because the machine is slow.
        configuration.deadline = .seconds(3_600)
        change(&configuration)
        let context = try ZeroMQContext()
        let hub = try ZeroMQHub(name: "translator", context: context)
        let outcome = await Result.of { [configuration] in
            try await serve(configuration, engine, audio, hub, body)
        }
        // In the executable's order, so that answers on their way still arrive.
        await hub.shutdown()
        await context.shutdown()
        try outcome.get()
    }

    private static func serve(
        _ configuration: TranslatorConfiguration, _ engine: any TranslationEngine, _ audio: AudioEngines?,
        _ hub: ZeroMQHub, _ body: @escaping @Sendable (OpenTranslator) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        // Texts need one link; recordings and voices have one each.
        let links = Array(repeating: "tcp://127.0.0.1:*", count: audio == nil ? 1 : 3)
        let doors = TranslatorDoors(
            links: links, compatible: .init(pull: "tcp://127.0.0.1:*", publish: "tcp://127.0.0.1:*"))
        let server = try await TranslatorServer(
            configuration: configuration, engines: [engine],
            planner: RoutePlanner(pairs: engine.pairs, installable: DebianPairs.packages), audio: audio, hub: hub,
            doors: doors, logger: logger)
        let services = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            let outcome = await Result.of { try await body(OpenTranslator(server: server, services: services)) }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            try outcome.get()
        }
    }
}

extension Result where Failure == any Error {
    static func of(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
