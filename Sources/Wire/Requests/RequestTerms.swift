package import DragomanModel
import JSON

/// On what terms a request is made: additions of **ours** that every kind of request may carry.
package struct RequestTerms: Hashable, Sendable {
    /// The protocol version of the sender.
    package var version: Int?
    package var priority: Priority?
    /// Milliseconds that are left, counted from receipt.
    package var deadlineMilliseconds: Int?
    /// 1 for the first sending.
    package var attempt: Int?
    package var tenant: String?
    /// Whether the sender wants `task_accepted` or `task_rejected`.
    package var acknowledge: Bool

    package init(
        version: Int? = Envelope.version, priority: Priority? = nil, deadlineMilliseconds: Int? = nil,
        attempt: Int? = nil, tenant: String? = nil, acknowledge: Bool = false
    ) {
        self.version = version
        self.priority = priority
        self.deadlineMilliseconds = deadlineMilliseconds
        self.attempt = attempt
        self.tenant = tenant
        self.acknowledge = acknowledge
    }

    init(_ reader: EnvelopeReader) {
        version = reader.int("v")
        priority = reader.shortString("priority").flatMap(Priority.init(rawValue:))
        deadlineMilliseconds = reader.int("deadlineMs")
        attempt = reader.int("attempt")
        tenant = reader.shortString("tenant")
        acknowledge = reader.bool("ack") ?? false
    }

    func write(_ json: inout JSONWriter) {
        json.field("v", version)
        json.field("priority", priority?.rawValue)
        json.field("deadlineMs", deadlineMilliseconds)
        json.field("attempt", attempt)
        json.field("tenant", tenant)
        if acknowledge { json.field("ack", true) }
    }
}
