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

    /// - Parameters:
    ///   - data: what is kept on disk.
    ///   - isTogether: whether the Translators run in this process.
    init(
        config: ConfigReader, hub: ZeroMQHub, translators: [TranslatorPeer], data: GatewayData,
        isTogether: Bool = false, logger: Logger
    ) async throws {
        let httpConfiguration = try HTTPConfiguration(config: config)
        let gatewayConfiguration = try GatewayConfiguration(config: config)
        var policy = RequestPolicy()
        policy.deadline = try .seconds(config.bounded("translation.deadline", default: 30, in: 1...3_600))
        store = data.store
        let link = try await TranslatorLink(
            hub: hub, translators: translators, policy: policy, blobs: data.blobs,
            areBlobsShared: isTogether || data.areBlobsShared, logger: logger)
        let gateway = Gateway(
            configuration: gatewayConfiguration, store: store, blobs: data.blobs, link: link, logger: logger)
        self.gateway = gateway
        http = HTTPServer(gateway: gateway, configuration: httpConfiguration, logger: logger) { host, port in
            await Announcement(gateway: gateway, address: "http://\(host):\(port)", logger: logger).make()
        }
    }

    /// Tells what stands in the way of listening, before anything is started.
    static func rehearse(_ config: ConfigReader) async throws {
        try await HTTPServer.rehearse(HTTPConfiguration(config: config))
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
