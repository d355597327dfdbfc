import DragomanModel
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals
import ZeroMQLink

/// The sockets of this process, closed when everything that uses them has ended.
struct Wiring {
    let context: ZeroMQContext
    let hubs: [ZeroMQHub]

    /// `hubs`: how many threads own sockets, one for each half that runs here.
    static func with(hubs count: Int, _ body: (Wiring) async throws -> Void) async throws {
        let context = try ZeroMQContext()
        let hubs = try (0..<count).map { try ZeroMQHub(name: "wire-\($0)", context: context) }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(Wiring(context: context, hubs: hubs)))
        } catch {
            outcome = .failure(error)
        }
        for hub in hubs { await hub.shutdown() }
        await context.shutdown()
        try outcome.get()
    }

    /// The same for a server, which `run` ends in order. Until it runs nothing has been accepted, so whoever asks it to
    /// end has it end at once; without a handler the first process of a container would take no notice.
    static func forServer(hubs count: Int, _ body: (Wiring) async throws -> Void) async throws {
        for number in [SIGTERM, SIGINT] { signal(number) { _ in _exit(EXIT_SUCCESS) } }
        try await with(hubs: count, body)
    }

    /// Runs services until a signal; the last one is stopped first.
    static func run(_ services: [any Service], grace: Duration, logger: Logger) async throws {
        logger.info("Starting", metadata: ["version": "\(DragomanVersion.current)"])
        // What the group tells of its services' starts and ends, they tell better themselves.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .error)
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        // Those who wait for work get the grace, then the work itself does; the rest is for closing in order.
        configuration.maximumGracefulShutdownDuration = grace * 2 + .seconds(5)
        try await ServiceGroup(configuration: configuration).run()
        logger.info("Stopped")
    }
}
