import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import NIOCore

/// One request on its way to its handler.
struct Call: Sendable {
    let request: Request
    let target: RequestTarget
    /// The segments of the path where the route has braces.
    let parameters: [String]
    let channel: any Channel
    let configuration: HTTPConfiguration
    let tenant: String

    /// An id of the path, checked.
    func identifier(_ position: Int, name: String) throws(ServiceError) -> String {
        let text = parameters[position]
        try RequestLimits.checkIdentifier(text, name: name)
        return text
    }

    /// A language of the path.
    func language(_ position: Int) throws(ServiceError) -> LanguageTag {
        try LanguageTag(checking: parameters[position], name: "The address")
    }

    /// The object in the body.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`, `INVALID_REQUEST`; `BodyInterrupted`.
    func body() async throws -> JSONBody {
        try checkBody()
        let limit = configuration.maxBodyBytes
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else { throw RequestRules.bodyTooLarge(limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch let error as ServiceError {
            throw error
        } catch {
            throw BodyInterrupted(underlying: error)
        }
        return try JSONBody(bytes)
    }

    /// What the head says of the body.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`.
    func checkBody() throws(ServiceError) {
        try RequestRules.checkBody(
            type: request.headers[.contentType], length: request.headers[.contentLength],
            limit: configuration.maxBodyBytes)
    }

    /// `?wait=`: how long to wait for translations, while the client is there.
    func wait() throws(ServiceError) -> Wait? {
        guard let limit = try RequestRules.wait(target["wait"], maximum: configuration.maxWait) else { return nil }
        let channel = channel
        return Wait(limit: limit) { await HangUpWatch.hungUp(channel) }
    }

    /// `?limit=`: entries of a page.
    func limit() throws(ServiceError) -> Int {
        try RequestRules.limit(target["limit"])
    }

    /// `?language=`: the one whose translation is told.
    func toldLanguage() throws(ServiceError) -> LanguageTag? {
        try RequestRules.language(target["language"], name: "language")
    }
}

/// The connection failed before the whole body was read; the server below answers that itself.
struct BodyInterrupted: Error {
    let underlying: any Error
}
