import DragomanModel

/// Writes the events of one message or recording in one transaction, with the numbers of its conversation.
struct EventWriter {
    var tenant: String
    var conversationID: String
    /// Of the message; 0 for a recording.
    var position: Int64
    /// Of the message's text; 0 for a recording.
    var version: Int
    var at: Timestamp
    /// The number of the conversation's latest event, those written here included.
    var sequence: Int64
    var recordingID: String?

    /// Returns the event's number.
    @discardableResult
    mutating func write(_ kind: Event.Kind, language: LanguageTag? = nil, on connection: Connection) throws -> Int64 {
        sequence += 1
        try connection.run(
            """
            INSERT INTO event (tenant, conversation_id, sequence, kind, position, version, language, occurred_at,
                recording_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, tenant, conversationID, sequence, kind.storedNumber, position, version, language, at, recordingID)
        return sequence
    }

    /// Writes the event of a translation that is done or failed.
    mutating func write(_ translation: Translation, on connection: Connection) throws {
        guard let kind = translation.state.eventKind else { return }
        try write(kind, language: translation.language, on: connection)
    }

    /// Moves the conversation's counter. `hadEvents`: whether events of it were stored before these.
    func finish(hadEvents: Bool, on connection: Connection) throws {
        if hadEvents {
            try connection.run(
                "UPDATE conversation SET last_sequence = ? WHERE tenant = ? AND id = ?", sequence, tenant,
                conversationID)
        } else {
            try connection.run(
                "UPDATE conversation SET last_sequence = ?, oldest_event_at = ? WHERE tenant = ? AND id = ?",
                sequence, at, tenant, conversationID)
        }
    }
}
