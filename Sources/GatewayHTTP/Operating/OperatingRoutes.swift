import Gateway
import HTTPTypes
import HummingbirdCore
import JSON

/// Whether the server lives, whether it can do its job, and what it offers.
struct OperatingRoutes: Sendable {
    let gateway: Gateway

    func register(in table: inout PathTable) {
        table.on(.get, "/health", health)
        table.on(.get, "/ready", ready)
        table.on(.get, "/openapi.json", openAPI)
    }

    @Sendable
    private func health(_ call: Call) async throws -> Response {
        Response { $0.member("status", "ok") }
    }

    @Sendable
    private func ready(_ call: Call) async throws -> Response {
        let readiness = gateway.readiness
        var response = Response(status: readiness.isReady ? .ok : .serviceUnavailable) { writer in
            writer.member("ready", readiness.isReady)
            writer.member("missing", readiness.missing)
            writer.member("translators", readiness.translators)
            writer.member("openTranslators", readiness.openTranslators)
            writer.member("routes", readiness.routes)
        }
        if !readiness.isReady { response.headers[.retryAfter] = "1" }
        return response
    }

    @Sendable
    private func openAPI(_ call: Call) async throws -> Response {
        Response(json: OpenAPIDocument.bytes)
    }
}
