package import Gateway
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The Gateway over HTTP.
///
/// Hummingbird's server carries the connections; which path does what is decided by our own `PathTable`.
package struct HTTPServer: Service {
    private let gateway: Gateway
    private let configuration: HTTPConfiguration
    private let tenant: String
    private let logger: Logger
    private let onListening: @Sendable (String, Int) async -> Void

    /// - Parameters:
    ///   - tenant: whose messages these are; there is one as long as there are no accounts.
    ///   - onListening: called with the host and the port as soon as there is somebody to connect to.
    package init(
        gateway: Gateway, configuration: HTTPConfiguration, tenant: String = "default",
        logger: Logger,
        onListening: @escaping @Sendable (_ host: String, _ port: Int) async -> Void
    ) {
        self.gateway = gateway
        self.configuration = configuration
        self.tenant = tenant
        self.logger = logger
        self.onListening = onListening
    }

    /// - Throws: `ServiceError` with one sentence where `run` could not listen.
    package static func rehearse(_ configuration: HTTPConfiguration) async throws {
        try await ListeningRehearsal.check(host: configuration.host, port: configuration.port)
    }

    /// Serves until a graceful shutdown: streams of events end then, requests are finished.
    /// - Throws: `ServiceError` with one sentence where it may not or cannot listen.
    package func run() async throws {
        try ListeningRule.check(host: configuration.host)
        let (ports, port) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let server = try makeServer { channel in port.yield(channel.localAddress?.port ?? 0) }
        do {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask {
                    // Beside the server: it accepts no connection before whoever is told here is done with it.
                    for await port in ports { await onListening(configuration.host, port) }
                }
                group.addTask { await endWaitingAtShutdown() }
                try await serve(server)
                group.cancelAll()
            }
        } catch {
            throw ListeningFailure.explain(error, host: configuration.host, port: configuration.port) ?? error
        }
    }

    private func serve(_ server: any Service) async throws {
        let feed = gateway.feed
        try await withGracefulShutdownHandler {
            try await server.run()
        } onGracefulShutdown: {
            feed.close()
        }
    }

    /// Whoever waits for translations gets as much time as running work does, and then the message as it is.
    private func endWaitingAtShutdown() async {
        do {
            try await gracefulShutdown()
            try await Task.sleep(for: configuration.grace)
        } catch {
            // Cancelled: everybody has been answered.
            return
        }
        gateway.endWaiting()
    }

    /// Every route of the server.
    var table: PathTable {
        let readers = EventReaders()
        var table = PathTable()
        MessageRoutes(gateway: gateway).register(in: &table)
        ConversationRoutes(gateway: gateway).register(in: &table)
        CacheRoutes(gateway: gateway).register(in: &table)
        RecordingRoutes(gateway: gateway, limits: configuration.audioLimits).register(in: &table)
        VoiceRoutes(gateway: gateway, limits: configuration.audioLimits).register(in: &table)
        EventRoutes(gateway: gateway, readers: readers, logger: logger).register(in: &table)
        StatisticsRoutes(gateway: gateway, readers: readers).register(in: &table)
        OperatingRoutes(gateway: gateway).register(in: &table)
        return table
    }

    private func makeServer(onRunning: @escaping @Sendable (any Channel) -> Void) throws -> any Service {
        let responder = Responder(table: table, configuration: configuration, tenant: tenant, logger: logger)
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let http1 = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                HangUpWatch(), StallWatch(patience: configuration.stall, logger: logger),
                BodyWatch(
                    patience: configuration.maxBodyTime, maximumSurplus: configuration.maxBodyBytes, logger: logger),
            ],
            idleTimeout: TimeAmount(configuration.idle))
        return try HTTPServerBuilder.http1(configuration: http1)
            .buildServer(
                configuration: ServerConfiguration(
                    address: .hostname(configuration.host, port: configuration.port), backlog: configuration.backlog,
                    availableConnectionsDelegate: MaximumAvailableConnections(configuration.maxConnections)),
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet,
                responder: { (request, writer: consuming ResponseWriter, channel) in
                    try await responder.respond(request, writer, channel)
                },
                onServerRunning: { channel in onRunning(channel) })
    }
}
