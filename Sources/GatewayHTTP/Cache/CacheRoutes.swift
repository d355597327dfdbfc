import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import JSON
import Storage

/// Looking into the cache of translations, and purging it.
struct CacheRoutes: Sendable {
    let gateway: Gateway

    func register(in table: inout PathTable) {
        table.on(.get, "/api/translation/cache", look)
        table.on(.delete, "/api/translation/cache", purge)
    }

    @Sendable
    private func look(_ call: Call) async throws -> Response {
        let query = try CacheQuery(call.target)
        guard let question = query.questions.first else {
            throw ServiceError(.invalidRequest, "text, sourceLanguage and targetLanguage are needed.")
        }
        let cached = try await gateway.cached(question, tenant: call.tenant)
        return Response { writer in
            writer.member("cached", cached != nil)
            guard let cached else { return }
            writer.member("text", cached.translated.text)
            writer.member("engine", cached.translated.engine)
            writer.member("version", cached.routeVersion)
            writer.member("route", cached.translated.route)
            writer.member("confidence", cached.translated.confidence)
            writer.member("createdAt", cached.createdAt)
        }
    }

    @Sendable
    private func purge(_ call: Call) async throws -> Response {
        let query = try CacheQuery(call.target)
        try query.checkPurge()
        let keys = query.questions.map { gateway.contentKey($0, tenant: call.tenant) }
        let selection = CacheSelection(
            keys: query.text == nil ? nil : keys, source: query.source, target: query.target,
            routeVersion: query.engine)
        let purged = try await gateway.purgeCache(selection, tenant: call.tenant)
        return Response { $0.member("purged", purged) }
    }
}

extension CacheQuery {
    /// The contents that a text has: one for each model type that is meant, the plainest first.
    var questions: [Gateway.CacheQuestion] {
        guard let text, let source, let target else { return [] }
        return (modelType.map { [$0] } ?? ModelType.allCases).map { modelType in
            Gateway.CacheQuestion(
                text: text, source: source, target: target, modelType: modelType, conversationID: conversationID ?? "")
        }
    }
}
