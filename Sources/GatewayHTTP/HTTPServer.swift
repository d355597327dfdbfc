package import DragomanModel
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
    private let translatorSnapshot: @Sendable () async -> TranslatorSnapshot?
    private let logger: Logger
    private let onListening: @Sendable (String, Int) async -> Void

    /// - Parameters:
    ///   - tenant: whose messages these are; there is one as long as there are no accounts.
    ///   - translatorSnapshot: the figures of this process's Translator; nil where it runs elsewhere.
    ///   - onListening: called with the host and the port as soon as connections are accepted.
    package init(
        gateway: Gateway, configuration: HTTPConfiguration, tenant: String = "default",
        translatorSnapshot: @escaping @Sendable () async -> TranslatorSnapshot?, logger: Logger,
        onListening: @escaping @Sendable (_ host: String, _ port: Int) async -> Void
    ) {
        self.gateway = gateway
        self.configuration = configuration
        self.tenant = tenant
        self.translatorSnapshot = translatorSnapshot
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until a graceful shutdown: streams of events end then, requests are finished.
    /// - Throws: `ServiceError` with one sentence where it may not or cannot listen.
    package func run() async throws {
        try ListeningRule.check(host: configuration.host)
        let server = try makeServer()
        let feed = gateway.feed
        do {
            try await withGracefulShutdownHandler {
                try await server.run()
            } onGracefulShutdown: {
                feed.close()
            }
        } catch {
            throw ListeningFailure.explain(error, host: configuration.host, port: configuration.port) ?? error
        }
    }

    /// Every route of the server.
    var table: PathTable {
        let readers = EventReaders()
        var table = PathTable()
        MessageRoutes(gateway: gateway).register(in: &table)
        ConversationRoutes(gateway: gateway).register(in: &table)
        CacheRoutes(gateway: gateway).register(in: &table)
        EventRoutes(gateway: gateway, readers: readers, logger: logger).register(in: &table)
        StatisticsRoutes(gateway: gateway, readers: readers, translatorSnapshot: translatorSnapshot)
            .register(in: &table)
        OperatingRoutes(gateway: gateway).register(in: &table)
        return table
    }

    private func makeServer() throws -> any Service {
        let responder = Responder(table: table, configuration: configuration, tenant: tenant, logger: logger)
        let host = configuration.host
        let onListening = onListening
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let http1 = HTTP1Channel.Configuration(idleTimeout: TimeAmount(configuration.idleTimeout))
        return try HTTPServerBuilder.http1(configuration: http1)
            .buildServer(
                configuration: ServerConfiguration(
                    address: .hostname(host, port: configuration.port), backlog: configuration.backlog,
                    availableConnectionsDelegate: MaximumAvailableConnections(configuration.maxConnections)),
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet,
                responder: { (request, writer: consuming ResponseWriter, channel) in
                    try await responder.respond(request, writer, channel)
                },
                onServerRunning: { channel in await onListening(host, channel.localAddress?.port ?? 0) })
    }
}
