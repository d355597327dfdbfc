import DragomanModel

/// An event as it is stored: without the texts of its message or recording.
struct StoredEvent {
    var sequence: Int64
    var kind: Event.Kind
    /// Of its message; 0 for a recording.
    var position: Int64
    var version: Int
    var language: LanguageTag?
    var occurredAt: Timestamp
    /// Nil for a message.
    var recordingID: String?

    init(_ row: ResultRow) throws {
        sequence = row.integer(0)
        kind = try Event.Kind(storedNumber: row.integer(1))
        position = row.integer(2)
        version = Int(row.integer(3))
        language = try row.optional(4) { try row.language($0) }
        occurredAt = row.timestamp(5)
        recordingID = row.optional(6) { row.text($0) }
    }
}

/// The messages and recordings that a page of events is about, each read once.
struct EventSubjects {
    let conversationID: String
    let tenant: String
    private var messages: [Int64: StoredMessage] = [:]
    private var recordings: [String: Recording?] = [:]

    init(conversationID: String, tenant: String) {
        self.conversationID = conversationID
        self.tenant = tenant
    }

    /// - Returns: also about how many bytes it takes on its way to a reader.
    mutating func subject(of event: StoredEvent, on connection: Connection) throws -> (Event.Subject, size: Int) {
        guard let id = event.recordingID else { return try message(of: event, on: connection) }
        let recording = try recordings[id] ?? connection.recording(id, tenant)
        recordings[id] = .some(recording)
        return (.recording(id: id, language: event.language, current: recording), recording?.size ?? 256)
    }

    private mutating func message(
        of event: StoredEvent, on connection: Connection
    ) throws -> (Event.Subject, size: Int) {
        let stored = try messages[event.position] ?? connection.whole(at: event.position, conversationID, tenant)
        messages[event.position] = stored
        let message = stored.message
        return (
            .message(
                id: message.id, version: event.version, language: event.language,
                current: stored.isDeleted ? nil : message), message.size
        )
    }
}
