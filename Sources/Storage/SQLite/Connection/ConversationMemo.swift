import DragomanModel

/// Conversations as they were last read, so that a message does not read 500 participants.
///
/// Only as good as the revision: whoever asks has just read the revision from the database. After a rollback the memo has
/// to be cleared, for the same revision may come again with other content.
struct ConversationMemo {
    private struct Key: Hashable {
        var tenant: String
        var id: String
    }

    private var conversations: [Key: Conversation] = [:]
    private var weight = 0

    /// In participants, and one for each conversation: some 5 MB.
    private static let maximumWeight = 20_000

    func conversation(_ id: String, tenant: String, revision: Int64) -> Conversation? {
        guard let known = conversations[Key(tenant: tenant, id: id)], known.revision == revision else { return nil }
        return known
    }

    mutating func remember(_ conversation: Conversation, tenant: String) {
        if weight >= Self.maximumWeight { clear() }
        let former = conversations.updateValue(conversation, forKey: Key(tenant: tenant, id: conversation.id))
        weight += conversation.participants.count - (former?.participants.count ?? -1)
    }

    mutating func clear() {
        conversations.removeAll(keepingCapacity: true)
        weight = 0
    }
}
