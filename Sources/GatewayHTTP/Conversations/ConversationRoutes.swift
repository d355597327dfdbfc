import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import JSON
import Storage

/// Conversations, their messages page by page, the people in them.
struct ConversationRoutes: Sendable {
    let gateway: Gateway

    func register(in table: inout PathTable) {
        table.on(.post, "/api/conversations", make)
        table.on(.get, "/api/conversations", list)
        table.on(.post, "/api/conversations/{id}", change)
        table.on(.get, "/api/conversations/{id}", read)
        table.on(.get, "/api/conversations/{id}/messages", messages)
        table.on(.put, "/api/conversations/{id}/participants/{userId}", addParticipant)
        table.on(.delete, "/api/conversations/{id}/participants/{userId}", removeParticipant)
    }

    @Sendable
    private func make(_ call: Call) async throws -> Response {
        let body = try await call.body()
        return try await save(try body.string("conversationId"), body, tenant: call.tenant)
    }

    @Sendable
    private func change(_ call: Call) async throws -> Response {
        try await save(
            try call.identifier(0, name: "conversationId"), await call.body(), tenant: call.tenant)
    }

    /// 201 where the conversation is new, 200 where it was there; fields that are not named stay as they were.
    private func save(_ id: String?, _ body: JSONBody, tenant: String) async throws -> Response {
        let known = try await existing(id, tenant: tenant)
        var settings = known?.settings ?? ConversationSettings()
        try settings.apply(body)
        let saved = try await gateway.saveConversation(id, settings: settings, tenant: tenant)
        return Response(status: known == nil ? .created : .ok) { $0.members(of: saved) }
    }

    private func existing(_ id: String?, tenant: String) async throws -> Conversation? {
        guard let id else { return nil }
        do {
            return try await gateway.existingConversation(id, tenant: tenant)
        } catch let error as ServiceError where error.code == .notFound {
            return nil
        }
    }

    @Sendable
    private func list(_ call: Call) async throws -> Response {
        let limit = try call.limit()
        let page = try await gateway.conversations(tenant: call.tenant, after: call.target["after"], limit: limit)
        return Response { writer in
            writer.objects("conversations", page.entries) { $0.members(of: $1) }
            writer.member("next", page.hasMore ? page.entries.last?.id : nil)
        }
    }

    @Sendable
    private func read(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "conversationId")
        let conversation = try await gateway.existingConversation(id, tenant: call.tenant)
        return Response { $0.members(of: conversation) }
    }

    @Sendable
    private func messages(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "conversationId")
        let limit = try call.limit()
        let after = try RequestRules.number(call.target["after"], name: "after") ?? 0
        let language = try call.toldLanguage()
        let isFilling = try RequestRules.flag(call.target["translate"], name: "translate")
        if isFilling && language == nil {
            throw ServiceError(.invalidRequest, "translate=true needs language, the language to translate into.")
        }
        let page = try await gateway.messages(conversation: id, tenant: call.tenant, after: after, limit: limit)
        var messages = page.entries
        if isFilling, let language {
            messages = try await gateway.fillTranslations(of: messages, into: language, tenant: call.tenant)
        }
        // Of the page as it was read: filling may leave messages out.
        let next = page.hasMore ? page.entries.last.map { Int($0.position) } : nil
        return Response { writer in
            writer.objects("messages", messages) { $0.members(of: $1, only: language) }
            writer.member("next", next)
        }
    }

    @Sendable
    private func addParticipant(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "conversationId")
        let userID = try call.identifier(1, name: "userId")
        let participant = try Participant(userID: userID, await call.body())
        let saved = try await gateway.saveParticipant(participant, conversation: id, tenant: call.tenant)
        return Response { $0.members(of: saved) }
    }

    @Sendable
    private func removeParticipant(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "conversationId")
        let userID = try call.identifier(1, name: "userId")
        let saved = try await gateway.removeParticipant(userID, conversation: id, tenant: call.tenant)
        return Response { $0.members(of: saved) }
    }
}
