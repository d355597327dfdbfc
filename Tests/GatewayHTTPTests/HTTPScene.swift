import GatewayTestSupport
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import Gateway
@testable import GatewayHTTP

/// A Gateway with a scripted Translator, behind a real HTTP server.
enum HTTPScene {
    /// Runs a server until every request that it took has been answered.
    static func run<Value: Sendable>(
        _ change: (inout HTTPConfiguration) -> Void = { _ in },
        _ body: (GatewayScene, _ port: Int) async throws -> Value
    ) async throws -> Value {
        var configuration = HTTPConfiguration()
        configuration.port = 0
        configuration.maxWait = .seconds(3_600)
        change(&configuration)
        return try await GatewayScene.run { scene in
            let ports = Inbox<Int>()
            var logger = scene.log.logger
            logger.logLevel = .debug
            let server = HTTPServer(
                gateway: scene.gateway, configuration: configuration, tenant: GatewayScene.tenant,
                logger: logger
            ) { _, port in ports.put(port) }
            let services = ServiceGroup(services: [server], logger: scene.log.logger)
            let value = try await withThrowingTaskGroup { group in
                group.addTask { try await services.run() }
                let value = try await body(scene, try await ports.next())
                await services.triggerGracefulShutdown()
                try await group.waitForAll()
                return value
            }
            #expect(scene.gateway.waiters.count == 0)
            return value
        }
    }
}
