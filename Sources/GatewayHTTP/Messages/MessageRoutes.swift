import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import JSON

/// Messages: posting, reading, editing, deleting, further languages, corrections.
struct MessageRoutes: Sendable {
    let gateway: Gateway

    func register(in table: inout PathTable) {
        table.on(.post, "/api/messages", post)
        table.on(.get, "/api/messages/{id}", read)
        table.on(.put, "/api/messages/{id}", edit)
        table.on(.delete, "/api/messages/{id}", delete)
        table.on(.post, "/api/messages/{id}/translations", translate)
        table.on(.put, "/api/messages/{id}/translations/{language}", correct)
        table.on(.delete, "/api/messages/{id}/translations/{language}", undoCorrection)
    }

    @Sendable
    private func post(_ call: Call) async throws -> Response {
        let wait = try call.wait()
        let request = try MessageRequest(await call.body())
        let posted = try await gateway.accept(request, tenant: call.tenant, wait: wait)
        return Response(status: posted.isRepeated ? .ok : .created) { $0.members(of: posted.message) }
    }

    @Sendable
    private func read(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "messageId")
        let language = try call.toldLanguage()
        guard let message = try await gateway.message(id, tenant: call.tenant) else {
            throw ServiceError(.notFound, "There is no such message.")
        }
        return Response { $0.members(of: message, only: language) }
    }

    @Sendable
    private func edit(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "messageId")
        let wait = try call.wait()
        let body = try await call.body()
        let edited = try await gateway.edit(
            id, content: try body.requiredString("content"), language: try body.language("originalLanguage"),
            tenant: call.tenant, wait: wait)
        return Response { $0.members(of: edited) }
    }

    @Sendable
    private func delete(_ call: Call) async throws -> Response {
        try await gateway.delete(try call.identifier(0, name: "messageId"), tenant: call.tenant)
        return Response(status: .noContent)
    }

    @Sendable
    private func translate(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "messageId")
        let wait = try call.wait()
        let languages = try await call.body().requiredLanguages("targetLanguages")
        let message = try await gateway.translate(id, into: languages, tenant: call.tenant, wait: wait)
        return Response { $0.members(of: message) }
    }

    @Sendable
    private func correct(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "messageId")
        let language = try call.language(1)
        let body = try await call.body()
        let corrected = try await gateway.correct(
            id, version: try body.whole("version"), language: language, text: try body.requiredString("text"),
            userID: try body.string("userId"), tenant: call.tenant)
        return Response { $0.members(of: corrected) }
    }

    @Sendable
    private func undoCorrection(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "messageId")
        let message = try await gateway.undoCorrection(id, language: try call.language(1), tenant: call.tenant)
        return Response { $0.members(of: message) }
    }
}
