import DragomanModel

/// A message's row.
struct StoredMessage {
    /// Without translations.
    var message: Message
    var isDeleted: Bool
}

extension Connection {
    /// The row of a message, also where the message has been deleted.
    func storedMessage(_ id: String, _ tenant: String) throws -> StoredMessage? {
        try first(
            """
            SELECT conversation_id, position, id, sender_id, content, source_language, detected, model_type, version,
                created_at, edited_at, deleted_at IS NOT NULL
            FROM message WHERE tenant = ? AND id = ?
            """, tenant, id, read: Self.storedMessage)
    }

    func storedMessage(at position: Int64, _ conversationID: String, _ tenant: String) throws -> StoredMessage? {
        try first(
            """
            SELECT conversation_id, position, id, sender_id, content, source_language, detected, model_type, version,
                created_at, edited_at, deleted_at IS NOT NULL
            FROM message WHERE tenant = ? AND conversation_id = ? AND position = ?
            """, tenant, conversationID, position, read: Self.storedMessage)
    }

    /// Nil where it has been deleted.
    func messageWithoutTranslations(_ id: String, _ tenant: String) throws -> Message? {
        guard let stored = try storedMessage(id, tenant), !stored.isDeleted else { return nil }
        return stored.message
    }

    func message(_ id: String, _ tenant: String) throws -> Message? {
        guard var message = try messageWithoutTranslations(id, tenant) else { return nil }
        message.translations = try translations(message, tenant)
        return message
    }

    func messages(
        _ conversationID: String, _ tenant: String, after position: Int64, limit: Int
    ) throws -> Page<Message> {
        let positions = try all(
            """
            SELECT position FROM message
            WHERE tenant = ? AND conversation_id = ? AND position > ? AND deleted_at IS NULL
            ORDER BY position LIMIT ?
            """, tenant, conversationID, position, max(0, limit) + 1, read: { $0.integer(0) })
        return try Page(of: positions, limit: limit, size: \.size) {
            try whole(at: $0, conversationID, tenant).message
        }
    }

    /// With its translations, unless it has been deleted.
    func whole(at position: Int64, _ conversationID: String, _ tenant: String) throws -> StoredMessage {
        guard var stored = try storedMessage(at: position, conversationID, tenant) else {
            throw StorageFailure.damaged("an event without its message")
        }
        if !stored.isDeleted { stored.message.translations = try translations(stored.message, tenant) }
        return stored
    }

    func accept(_ submission: Submission) throws -> AcceptOutcome {
        let tenant = submission.tenant
        let conversationID = submission.conversationID
        let head = try head(conversationID, tenant)
        if let head, head.isRecording { throw Self.notAConversation }
        guard head?.revision == submission.conversationRevision else {
            // A message that comes a second time is answered as the first time, whatever its conversation is by now.
            if let stored = try storedMessage(submission.messageID, tenant) {
                return .taken(try living(stored, tenant))
            }
            return .conversationChanged(try head.flatMap { try conversation(conversationID, tenant, $0) })
        }
        var events = EventWriter(
            tenant: tenant, conversationID: conversationID, position: (head?.lastSequence ?? 0) + 1, version: 1,
            at: submission.createdAt, sequence: head?.lastSequence ?? 0)
        guard try insert(submission, position: events.position) else {
            guard let stored = try storedMessage(submission.messageID, tenant) else {
                throw StorageFailure.damaged("an id without its message")
            }
            return .taken(try living(stored, tenant))
        }
        if head == nil { try insertConversation(conversationID, tenant, ConversationSettings(), submission.createdAt) }
        try events.write(.messageNew, on: self)
        try insertAll(submission.translations, &events)
        var current =
            head ?? ConversationHead(revision: 1, lastSequence: 0, hasEvents: false, hasCorrections: false)
        try events.finish(hadEvents: current.hasEvents, on: self)
        current.lastSequence = events.sequence
        guard let conversation = try conversation(conversationID, tenant, current) else {
            throw StorageFailure.damaged("a message without its conversation")
        }
        return .accepted(position: events.position, conversation: conversation)
    }

    func edit(_ edit: Edit) throws -> EditOutcome {
        guard let former = try messageWithoutTranslations(edit.messageID, edit.tenant) else { return .notFound }
        guard former.version == edit.version, let head = try head(former.conversationID, edit.tenant),
            head.revision == edit.conversationRevision
        else { return .changedMeanwhile }
        try run(
            """
            UPDATE message SET content = ?, source_language = ?, detected = ?, edited_at = ?, version = version + 1
            WHERE tenant = ? AND conversation_id = ? AND position = ?
            """, edit.content, edit.sourceLanguage, edit.detected, edit.editedAt, edit.tenant, former.conversationID,
            former.position)
        let keys = try removeTranslations(former, edit.tenant)
        var events = EventWriter(
            tenant: edit.tenant, conversationID: former.conversationID, position: former.position,
            version: former.version + 1, at: edit.editedAt, sequence: head.lastSequence)
        try events.write(.messageEdited, on: self)
        try insertAll(edit.translations, &events)
        try events.finish(hadEvents: head.hasEvents, on: self)
        if head.hasCorrections { try forgetCorrections(of: former, edit.tenant, unusedOnly: true) }
        let forgotten = try forget(keys, edit.tenant)
        guard let message = try message(edit.messageID, edit.tenant) else { return .notFound }
        return .edited(message, forgotten: forgotten)
    }

    func delete(_ id: String, _ tenant: String, _ now: Timestamp) throws -> DeleteOutcome {
        guard let message = try messageWithoutTranslations(id, tenant),
            let head = try head(message.conversationID, tenant)
        else { return .notFound }
        try run(
            """
            UPDATE message SET content = '', sender_id = NULL, deleted_at = ?
            WHERE tenant = ? AND conversation_id = ? AND position = ?
            """, now, tenant, message.conversationID, message.position)
        let keys = try removeTranslations(message, tenant)
        if head.hasCorrections { try forgetCorrections(of: message, tenant, unusedOnly: false) }
        var events = EventWriter(
            tenant: tenant, conversationID: message.conversationID, position: message.position,
            version: message.version, at: now, sequence: head.lastSequence)
        try events.write(.messageDeleted, on: self)
        try events.finish(hadEvents: head.hasEvents, on: self)
        return .deleted(conversationID: message.conversationID, forgotten: try forget(keys, tenant))
    }

    private func living(_ stored: StoredMessage, _ tenant: String) throws -> Message? {
        if stored.isDeleted { return nil }
        var message = stored.message
        message.translations = try translations(message, tenant)
        return message
    }

    /// Returns false where the id is taken.
    private func insert(_ submission: Submission, position: Int64) throws -> Bool {
        try run(
            """
            INSERT INTO message (tenant, conversation_id, position, id, sender_id, content, source_language, detected,
                model_type, version, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
            ON CONFLICT (tenant, id) DO NOTHING
            """, submission.tenant, submission.conversationID, position, submission.messageID, submission.senderID,
            submission.content, submission.sourceLanguage, submission.detected, submission.modelType.storedNumber,
            submission.createdAt) > 0
    }

    private static func storedMessage(_ row: ResultRow) throws -> StoredMessage {
        let message = Message(
            id: row.text(2), conversationID: row.text(0), senderID: row.optional(3) { row.text($0) },
            content: row.text(4), sourceLanguage: try row.language(5), detected: row.flag(6),
            modelType: try ModelType(storedNumber: row.integer(7)), version: Int(row.integer(8)),
            createdAt: row.timestamp(9), editedAt: row.optional(10) { row.timestamp($0) }, position: row.integer(1),
            translations: [:])
        return StoredMessage(message: message, isDeleted: row.flag(11))
    }
}
