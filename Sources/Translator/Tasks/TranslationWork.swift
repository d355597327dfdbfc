import DragomanModel
import Scheduling
import Wire

/// A request that was taken, with the languages that are to be made.
struct TranslationWork: Sendable {
    var id: WorkID
    var request: TranslationRequest
    var languages: [String]
    /// Whether the lane was full when it came, so that its turn has to be waited for.
    var mustWait: Bool
    var receivedAt: ContinuousClock.Instant
    var deadline: ContinuousClock.Instant

    var urgency: Urgency {
        Urgency(
            priority: request.terms.priority ?? .live, deadline: deadline,
            account: Account(tenant: request.terms.tenant ?? "", conversation: request.conversationId ?? ""))
    }
}
