import Configuration
import DragomanModel
import Gateway
import GatewayHTTP
import Logging
import ServiceLifecycle
import Settings
import Storage
import ZeroMQLink

/// Puts a Gateway together: store, link to the Translators, HTTP.
struct GatewayAssembly {
    let store: SQLiteStore
    let gateway: Gateway
    let http: HTTPServer

    init(
        config: ConfigReader, hub: ZeroMQHub, translators: [TranslatorPeer], logger: Logger
    ) async throws {
        let httpConfiguration = try HTTPConfiguration(config: config)
        try await HTTPServer.rehearse(httpConfiguration)
        let gatewayConfiguration = try GatewayConfiguration(config: config)
        var policy = RequestTable.Policy()
        policy.deadline = try .seconds(config.bounded("translation.deadline", default: 30, in: 1...3_600))
        store = try SQLiteStore.open(
            folder: config.string(forKey: "data", default: "./data"), configuration: Self.sqlite(config))
        let link = try await TranslatorLink(hub: hub, translators: translators, policy: policy, logger: logger)
        let gateway = Gateway(configuration: gatewayConfiguration, store: store, link: link, logger: logger)
        self.gateway = gateway
        http = HTTPServer(gateway: gateway, configuration: httpConfiguration, logger: logger) { host, port in
            await Announcement(gateway: gateway, address: "http://\(host):\(port)", logger: logger).make()
        }
    }

    private static func sqlite(_ config: ConfigReader) throws -> SQLiteConfiguration {
        let name = config.string(forKey: "store.synchronous", default: "normal")
        guard let synchronous = SQLiteConfiguration.Synchronous(rawValue: name) else {
            throw ServiceError(.invalidRequest, "store.synchronous is \"\(name)\": it must be normal, full or extra.")
        }
        return SQLiteConfiguration(synchronous: synchronous)
    }
}

/// Runs the Gateway as a part of a `ServiceGroup`: it is stopped before the Translator and after HTTP.
struct GatewayService: Service {
    let gateway: Gateway
    let logger: Logger

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await gateway.run() }
        } catch is CancellationError {
            logger.info(
                "Gateway stopped", metadata: ["translations.pending": "\(gateway.statistics.snapshot.inFlight)"])
        }
    }
}

extension GatewayAssembly {
    /// Runs `body` and closes the store after it, whatever happens.
    func closing(_ body: () async throws -> Void) async throws {
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        try await store.close()
        try outcome.get()
    }
}
