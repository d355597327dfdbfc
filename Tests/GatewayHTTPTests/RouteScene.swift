import GatewayTestSupport
import HummingbirdCore
import NIOCore
import NIOPosix
import ServiceLifecycle
import TestSupport
import Testing

@testable import GatewayHTTP

/// Routes of a test's own, behind a real HTTP server.
enum RouteScene {
    /// Runs a server until every request that it took has been answered.
    static func run<Value: Sendable>(
        _ table: PathTable, _ body: (_ port: Int) async throws -> Value
    ) async throws -> Value {
        let configuration = HTTPConfiguration()
        let logger = LogRecorder().logger
        let responder = Responder(table: table, configuration: configuration, tenant: "t", logger: logger)
        let ports = Inbox<Int>()
        let watches = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                HangUpWatch(), StallWatch(patience: configuration.stall, logger: logger),
                BodyWatch(
                    patience: configuration.maxBodyTime, maximumSurplus: configuration.maxBodyBytes, logger: logger),
            ])
        let server = try HTTPServerBuilder.http1(configuration: watches)
            .buildServer(
                configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: 0)),
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger,
                responder: { (request, writer: consuming ResponseWriter, channel) in
                    try await responder.respond(request, writer, channel)
                },
                onServerRunning: { channel in ports.put(channel.localAddress?.port ?? 0) })
        let services = ServiceGroup(services: [server], logger: logger)
        return try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            let value = try await body(try await ports.next())
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return value
        }
    }
}
