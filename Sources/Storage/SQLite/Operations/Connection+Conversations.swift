import DragomanModel

/// What decides on a message in a conversation: read for every one.
struct ConversationHead {
    var revision: Int64
    var lastSequence: Int64
    /// Whether events of the conversation are stored; if none is, the next one is the oldest.
    var hasEvents: Bool
    var hasCorrections: Bool
    /// Whether it is the stream of a recording outside conversations: no conversation, then, only a counter.
    var isRecording = false
}

extension Connection {
    func head(_ id: String, _ tenant: String) throws -> ConversationHead? {
        try first(
            """
            SELECT revision, last_sequence, oldest_event_at IS NOT NULL, has_corrections, is_recording
            FROM conversation WHERE tenant = ? AND id = ?
            """, tenant, id
        ) {
            ConversationHead(
                revision: $0.integer(0), lastSequence: $0.integer(1), hasEvents: $0.flag(2), hasCorrections: $0.flag(3),
                isRecording: $0.flag(4))
        }
    }

    func conversation(_ id: String, _ tenant: String) throws -> Conversation? {
        guard let head = try head(id, tenant), !head.isRecording else { return nil }
        return try conversation(id, tenant, head)
    }

    /// `head`: as it has just been read in this transaction.
    func conversation(_ id: String, _ tenant: String, _ head: ConversationHead) throws -> Conversation? {
        if var known = conversations.conversation(id, tenant: tenant, revision: head.revision) {
            known.lastSequence = head.lastSequence
            return known
        }
        let row = try first(
            """
            SELECT target_languages, never_cache, never_translate, created_at
            FROM conversation WHERE tenant = ? AND id = ?
            """, tenant, id
        ) { row in
            let targets = try row.optional(0) { try row.languages($0) }
            return (
                ConversationSettings(targetLanguages: targets, neverCache: row.flag(1), neverTranslate: row.flag(2)),
                row.timestamp(3)
            )
        }
        guard let (settings, createdAt) = row else { return nil }
        let conversation = Conversation(
            id: id, settings: settings, participants: try participants(id, tenant), createdAt: createdAt,
            revision: head.revision, hasCorrections: head.hasCorrections, lastSequence: head.lastSequence)
        conversations.remember(conversation, tenant: tenant)
        return conversation
    }

    func conversations(_ tenant: String, after: String?, limit: Int) throws -> Page<Conversation> {
        let ids =
            if let after {
                try all(
                    """
                    SELECT id FROM conversation INDEXED BY conversation_listed
                    WHERE tenant = ? AND id > ? AND is_recording = 0 ORDER BY id LIMIT ?
                    """, tenant, after, max(0, limit) + 1, read: { $0.text(0) })
            } else {
                try all(
                    """
                    SELECT id FROM conversation INDEXED BY conversation_listed
                    WHERE tenant = ? AND is_recording = 0 ORDER BY id LIMIT ?
                    """, tenant, max(0, limit) + 1, read: { $0.text(0) })
            }
        return try Page(of: ids, limit: limit, size: \.size) { try existing($0, tenant) }
    }

    func saveConversation(
        _ id: String, _ tenant: String, _ settings: ConversationSettings, _ now: Timestamp
    ) throws -> Conversation {
        if let known = try conversation(id, tenant) {
            if known.settings != settings {
                try run(
                    """
                    UPDATE conversation
                    SET target_languages = ?, never_cache = ?, never_translate = ?, revision = revision + 1
                    WHERE tenant = ? AND id = ?
                    """, settings.targetLanguages?.storedTags, settings.neverCache, settings.neverTranslate, tenant, id)
            }
        } else {
            try insertConversation(id, tenant, settings, now)
        }
        return try existing(id, tenant)
    }

    /// Throws `INVALID_REQUEST` where a recording's own stream has the id.
    func insertConversation(
        _ id: String, _ tenant: String, _ settings: ConversationSettings, _ now: Timestamp
    ) throws {
        let inserted = try run(
            """
            INSERT INTO conversation (tenant, id, target_languages, never_cache, never_translate, created_at, revision,
                has_corrections, last_sequence)
            VALUES (?, ?, ?, ?, ?, ?, 1, 0, 0)
            ON CONFLICT DO NOTHING
            """, tenant, id, settings.targetLanguages?.storedTags, settings.neverCache, settings.neverTranslate, now)
        guard inserted > 0 else { throw Self.notAConversation }
    }

    static let notAConversation = ServiceError(
        .invalidRequest, "An id that begins with \(Recording.streamPrefix) is that of a recording's own events.")

    /// The counter of a recording outside conversations.
    func insertStream(_ id: String, _ tenant: String, _ now: Timestamp) throws {
        try run(
            """
            INSERT INTO conversation (tenant, id, never_cache, never_translate, created_at, revision, has_corrections,
                last_sequence, is_recording)
            VALUES (?, ?, 0, 0, ?, 1, 0, 0, 1)
            """, tenant, id, now)
    }

    func saveParticipant(
        _ participant: Participant, _ id: String, _ tenant: String, maximum: Int, _ now: Timestamp
    ) throws -> Conversation {
        let known = try conversation(id, tenant)
        if let known {
            let former = known.participants.first { $0.userID.utf8.elementsEqual(participant.userID.utf8) }
            if former == participant { return known }
            if former == nil, known.participants.count >= maximum { throw Self.tooMany(maximum) }
        } else {
            guard maximum > 0 else { throw Self.tooMany(maximum) }
            try insertConversation(id, tenant, ConversationSettings(), now)
        }
        try run(
            """
            INSERT INTO participant (tenant, conversation_id, user_id, language, name, auto_translate)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE
            SET language = excluded.language, name = excluded.name, auto_translate = excluded.auto_translate
            """, tenant, id, participant.userID, participant.language, participant.name, participant.autoTranslate)
        if known != nil { try revise(id, tenant) }
        return try existing(id, tenant)
    }

    func removeParticipant(_ userID: String, _ id: String, _ tenant: String) throws -> Conversation? {
        let removed = try run(
            "DELETE FROM participant WHERE tenant = ? AND conversation_id = ? AND user_id = ?", tenant, id, userID)
        guard removed > 0 else { return nil }
        try revise(id, tenant)
        return try conversation(id, tenant)
    }

    /// Makes decisions that were taken on the conversation as it was void.
    func revise(_ id: String, _ tenant: String) throws {
        try run("UPDATE conversation SET revision = revision + 1 WHERE tenant = ? AND id = ?", tenant, id)
    }

    private func existing(_ id: String, _ tenant: String) throws -> Conversation {
        guard let conversation = try conversation(id, tenant) else {
            throw StorageFailure.damaged("no conversation where one was stored")
        }
        return conversation
    }

    private func participants(_ id: String, _ tenant: String) throws -> [Participant] {
        try all(
            """
            SELECT user_id, language, name, auto_translate FROM participant
            WHERE tenant = ? AND conversation_id = ? ORDER BY user_id
            """, tenant, id
        ) { row in
            Participant(
                userID: row.text(0), language: try row.language(1), name: row.optional(2) { row.text($0) },
                autoTranslate: row.flag(3))
        }
    }

    private static func tooMany(_ maximum: Int) -> ServiceError {
        ServiceError(
            .invalidRequest, "The conversation has \(maximum) participants already, which is the most there can be.")
    }
}
