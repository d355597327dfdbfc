import DragomanModel
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Finds the handler of a request, and answers with what it returns or throws.
struct Responder: Sendable {
    let table: PathTable
    let configuration: HTTPConfiguration
    let tenant: String
    let logger: Logger
    private let date = DateField()

    init(table: PathTable, configuration: HTTPConfiguration, tenant: String, logger: Logger) {
        self.table = table
        self.configuration = configuration
        self.tenant = tenant
        self.logger = logger
    }

    func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let start = ContinuousClock.now
        var response: Response
        do {
            let (route, call) = try find(request, channel)
            if RequestRules.awaitsGoAhead(request.headers[.expect]) {
                // Whoever asks before sending a body is refused without having sent it.
                if let form = route.form, call.isForm || !route.takesJSONToo {
                    try call.checkForm(form)
                } else {
                    try call.checkBody()
                }
                do {
                    try await writer.writeInformationalHead(HTTPResponse(status: .continue))
                } catch {
                    throw BodyInterrupted(underlying: error)
                }
            }
            response = try await route.handler(call)
        } catch let refusal as MethodNotAllowed {
            response = refusal.response
        } catch let interruption as BodyInterrupted {
            // The server below answers a request that it could not read, and closes the connection.
            throw interruption.underlying
        } catch {
            response = ErrorAnswer.response(serviceError(error))
        }
        response.headers[.date] = date.text
        if request.method == .head { response = response.createHeadResponse() }
        log(request, response.status, since: start)
        do {
            try await writer.write(response: response.head, body: response.body)
        } catch {
            // The head is written already: nothing but closing the connection can tell the client.
            throw AnswerInterrupted(underlying: error)
        }
    }

    /// - Throws: `INVALID_REQUEST`, `NOT_FOUND`; `MethodNotAllowed`.
    private func find(_ request: Request, _ channel: any Channel) throws -> (PathTable.Route, Call) {
        let target = try RequestTarget(request.head.path ?? "/")
        switch table.match(request.method, target.segments) {
        case .found(let route, let parameters):
            let call = Call(
                request: request, target: target, parameters: parameters, channel: channel,
                configuration: configuration, tenant: tenant)
            return (route, call)
        case .notAllowed(let methods):
            throw MethodNotAllowed(method: request.method.rawValue, allowed: methods.joined(separator: ", "))
        case .notFound:
            throw ServiceError(.notFound, "There is nothing at this path; /openapi.json lists what there is.")
        }
    }

    /// Strangers are told nothing about errors that are not meant for them.
    private func serviceError(_ error: any Error) -> ServiceError {
        switch error {
        case let error as ServiceError: return error
        case is CancellationError:
            return ServiceError(
                .unavailable, "The server is shutting down.", retryable: true, retryAfterMilliseconds: 1_000)
        default:
            logger.error("Request failed", metadata: ["error": "\(error)"])
            return ServiceError(.internalError, "Something went wrong in the server; its log says what.")
        }
    }

    /// One line at debug, without query and body: they hold texts of messages.
    private func log(_ request: Request, _ status: HTTPResponse.Status, since start: ContinuousClock.Instant) {
        guard logger.logLevel <= .debug else { return }
        let path = request.head.path?.prefix { $0 != "?" } ?? "/"
        logger.debug(
            "Answered",
            metadata: [
                "http.method": "\(request.method.rawValue)", "http.path": "\(path.prefix(256))",
                "http.status": "\(status.code)", "duration.ms": "\(start.duration(to: .now).milliseconds)",
            ])
    }
}

/// The path is known, the method is not; the answer says which ones are.
private struct MethodNotAllowed: Error {
    let method: String
    let allowed: String

    var response: Response {
        var response = ErrorAnswer.response(
            ServiceError(.methodNotAllowed, "This path does not allow \(method); it allows \(allowed)."))
        response.headers[.allow] = allowed
        return response
    }
}

/// The connection failed while the answer was written.
struct AnswerInterrupted: Error {
    let underlying: any Error
}
