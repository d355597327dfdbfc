import Glibc
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Answers every request with its own body as JSON: what the HTTP server costs without anything of ours.
@main
enum HTTPEcho {
    static func main() async throws {
        var logger = Logger(label: "http-echo")
        logger.logLevel = .warning
        let server = try HTTPServerBuilder.http1().buildServer(
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: 0)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger,
            responder: { (request, writer: consuming ResponseWriter, _) in
                let body = try await request.body.collect(upTo: 1 << 20)
                var response = HTTPResponse(status: .ok)
                response.headerFields[.contentType] = "application/json"
                response.headerFields[.contentLength] = "\(body.readableBytes)"
                var bodyWriter = try await writer.writeHead(response)
                try await bodyWriter.write(body)
                try await bodyWriter.finish(nil)
            },
            onServerRunning: { channel in
                print("listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
                fflush(nil)
            })
        let configuration = ServiceGroupConfiguration(
            services: [.init(service: server)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await ServiceGroup(configuration: configuration).run()
    }
}
