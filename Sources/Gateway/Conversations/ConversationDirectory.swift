import DragomanModel
import NIOConcurrencyHelpers

/// Conversations as they were when last seen, so that a message needs no read for them.
///
/// May be out of date: every decision made from it carries the revision, and the store refuses it where the
/// conversation has changed. Bounded; when it is full, it starts anew.
final class ConversationDirectory: Sendable {
    private struct Key: Hashable, Sendable {
        var tenant: String
        var id: String
    }

    private let entries = NIOLockedValueBox<[Key: Conversation]>([:])
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    func find(_ id: String, tenant: String) -> Conversation? {
        entries.withLockedValue { $0[Key(tenant: tenant, id: id)] }
    }

    func remember(_ conversation: Conversation, tenant: String) {
        let key = Key(tenant: tenant, id: conversation.id)
        entries.withLockedValue { entries in
            if let known = entries[key] {
                // Answers of the store can overtake one another: an older revision does not replace a newer one.
                if known.revision <= conversation.revision { entries[key] = conversation }
                return
            }
            if entries.count >= capacity { entries.removeAll(keepingCapacity: true) }
            entries[key] = conversation
        }
    }
}
