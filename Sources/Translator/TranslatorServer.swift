import DragomanModel
import Language
package import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle
import Wire
package import ZeroMQLink

/// The half of Dragoman that knows requests and engines. What it keeps on disk it needs only for a while.
///
/// `Server` because no type has its module's name.
package final class TranslatorServer: Service {
    struct State {
        var registry: TaskRegistry<TranslationRequest>
        var recordings: TaskRegistry<RecordingTask>
        var voices: TaskRegistry<VoiceTask>
        var isDraining = false
        /// Messages that were not understood and named nobody to be answered.
        var unreadable = 0
    }

    let configuration: TranslatorConfiguration
    let engines: [any TranslationEngine]
    /// Nil: this Translator has no tools for sound.
    let audio: AudioWorkshop?
    let pipeline: TranslationPipeline
    let detector = LanguageDetector()
    let hub: ZeroMQHub
    let doors: [Door]
    /// Decides who may come in by doors that are locked.
    let authenticator: ClientAuthenticator?
    let lanes: Lanes
    let ledger = TaskLedger()
    let statisticsQuestions = StatisticsQuestions()
    let state: NIOLockedValueBox<State>
    /// By this, what nobody waits for any more is given up.
    let cancellations = Cancellations()
    let logger: Logger
    /// Tells this process from the one that answered at these doors before.
    let instance = RandomIdentifier.make("t_")

    /// An open door: where requests come in, and where their answers go out.
    struct Door: Sendable {
        var receiving: SocketHandle
        var sending: SocketHandle
        var isCompatible = false
    }

    /// Opens the doors; requests wait in them until `run` is called.
    /// - Throws: where an endpoint cannot be bound.
    package init(
        configuration: TranslatorConfiguration, engines: [any TranslationEngine], planner: RoutePlanner,
        audio: AudioEngines? = nil, hub: ZeroMQHub, doors: TranslatorDoors, logger: Logger
    ) async throws {
        self.configuration = configuration
        self.engines = engines
        self.hub = hub
        self.logger = logger
        pipeline = TranslationPipeline(engines: engines, planner: planner, memoBytes: configuration.memoBytes)
        self.audio = audio.map { [pipeline] in AudioWorkshop($0, translation: pipeline) }
        lanes = Lanes { kind in
            kind == .translation
                ? (configuration.maxActive, configuration.maxQueued)
                : (configuration.maxActiveRecordings, configuration.maxQueuedRecordings)
        }
        state = NIOLockedValueBox(
            State(
                registry: TaskRegistry(.translation, capacity: configuration.rememberedTasks),
                recordings: TaskRegistry(.audioProcess, capacity: configuration.rememberedTasks),
                voices: TaskRegistry(.voiceAPI, capacity: configuration.rememberedTasks)))
        // First, so that nobody asks in vain.
        authenticator =
            if let lock = doors.lock {
                try await ClientAuthenticator(hub: hub, allowed: lock.gateways)
            } else {
                nil
            }
        self.doors = try await Self.open(doors, hub: hub)
    }

    private static func open(_ doors: TranslatorDoors, hub: ZeroMQHub) async throws -> [Door] {
        var opened: [Door] = []
        // Answers that are on their way when the sockets are closed still arrive; requests would not be wanted late.
        let asking = SocketOptions(curve: doors.lock.map { .server($0.keys) })
        var answering = asking
        answering.linger = 1_000
        for socket in try await NeighbouringPorts.bind(doors.links, hub: hub, options: answering) {
            opened.append(Door(receiving: socket, sending: socket))
        }
        if let compatible = doors.compatible {
            let pull = try await hub.bind(.pull, to: compatible.pull, options: asking)
            let publish = try await hub.bind(.pub, to: compatible.publish, options: answering)
            opened.append(Door(receiving: pull, sending: publish, isCompatible: true))
        }
        return opened
    }

    /// Serves until it is asked to shut down: then it takes nothing new, lets what runs finish within the grace period,
    /// and ends its engines.
    package func run() async throws {
        logger.info(
            "Translator ready",
            metadata: [
                "engines": "\(engines.map(\.name).joined(separator: ","))",
                "routes": "\(pipeline.planner.routes.count)",
            ])
        try await withThrowingTaskGroup { group in
            for engine in services {
                group.addTask { try await engine.run() }
            }
            for door in doors {
                group.addTask { try await self.receive(at: door) }
            }
            group.addTask { try await self.letGatewaysIn() }
            group.addTask { await self.answerStatisticsQuestions() }
            group.addTask {
                do { try await gracefulShutdown() } catch { return }
                await self.drain()
                throw CancellationError()
            }
            do {
                for try await _ in group {}
            } catch is CancellationError {
                group.cancelAll()
            }
        }
    }

    private func drain() async {
        state.withLockedValue { $0.isDraining = true }
        logger.info("Translator draining", metadata: ["tasks": "\(ledger.counts.totalActive)"])
        await withTaskGroup { group in
            group.addTask { await self.lanes.idle() }
            group.addTask {
                do { try await Task.sleep(for: self.configuration.grace) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
        logger.info("Translator drained", metadata: ["tasks.left": "\(ledger.counts.totalActive)"])
    }

    /// The endpoints that are bound, with the ports that were chosen for those that asked for any.
    package var endpoints: [String] { doors.flatMap { Set([$0.receiving.endpoint, $0.sending.endpoint]).sorted() } }

    /// The ports of the compatible door; nil where it is closed.
    var pullPort: Int? { doors.first(where: \.isCompatible).flatMap { Self.port(of: $0.receiving.endpoint) } }
    var publishPort: Int? { doors.first(where: \.isCompatible).flatMap { Self.port(of: $0.sending.endpoint) } }

    private static func port(of endpoint: String) -> Int? {
        endpoint.split(separator: ":").last.flatMap { Int($0) }
    }

    /// Everything that has children.
    var services: [any EngineService] { engines + (audio?.services ?? []) }
}
