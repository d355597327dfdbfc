import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import Logging

/// A conversation's events as server-sent events.
struct EventRoutes: Sendable {
    let gateway: Gateway
    let readers: EventReaders
    let logger: Logger

    func register(in table: inout PathTable) {
        table.on(.get, "/api/events", stream)
    }

    /// `after` (or `Last-Event-ID`, which a browser sends when it comes back, and which counts more) is the number that
    /// the reader saw last; without it the stream begins with what happens from now on.
    @Sendable
    private func stream(_ call: Call) async throws -> Response {
        guard let conversation = call.target["conversation"] else {
            throw ServiceError(.invalidRequest, "conversation is missing; it must be a conversation's id.")
        }
        try RequestLimits.checkIdentifier(conversation, name: "conversation")
        let lastSeen = try RequestRules.number(
            Self.lastEventID.flatMap { call.request.headers[$0] }, name: "Last-Event-ID")
        let asked = try RequestRules.number(call.target["after"], name: "after")
        // Whatever can be refused is refused here, with a status of its own: later the head is written.
        let after = try await gateway.beginningOfEvents(
            conversation: conversation, tenant: call.tenant, after: lastSeen ?? asked)
        let stream = EventStream(
            gateway: gateway, readers: readers, logger: logger, conversationID: conversation, tenant: call.tenant,
            after: after, watch: await StallWatch.of(call.channel))
        let request = call.request
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody { writer in try await stream.write(to: &writer, of: request) })
    }

    private static let lastEventID = HTTPField.Name("Last-Event-ID")
}
