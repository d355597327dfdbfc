package import DragomanModel

/// Asks for recordings, the newest first.
package struct RecordingQuery: Hashable, Sendable {
    package var tenant: String
    /// Nil: anybody's.
    package var senderID: String?
    /// Nil: of any conversation and of none.
    package var conversationID: String?
    /// The last one of the page before.
    package var after: Cursor?
    package var limit: Int

    package init(
        tenant: String, senderID: String? = nil, conversationID: String? = nil, after: Cursor? = nil, limit: Int
    ) {
        self.tenant = tenant
        self.senderID = senderID
        self.conversationID = conversationID
        self.after = after
        self.limit = limit
    }

    /// A place in the order: from the newest to the oldest, by id where these are equal.
    package struct Cursor: Hashable, Sendable {
        package var createdAt: Timestamp
        package var recordingID: String

        package init(createdAt: Timestamp, recordingID: String) {
            self.createdAt = createdAt
            self.recordingID = recordingID
        }

        package init(_ recording: Recording) {
            self.init(createdAt: recording.createdAt, recordingID: recording.id)
        }
    }
}

/// A recording that has not ended, of any tenant.
package struct PendingRecording: Hashable, Sendable {
    package var tenant: String
    package var taskID: String
    package var recording: Recording

    package init(tenant: String, taskID: String, recording: Recording) {
        self.tenant = tenant
        self.taskID = taskID
        self.recording = recording
    }

    /// A place in the order of `pendingRecordings`: by the moment of arrival, then in an order that each store fixes.
    package struct Cursor: Hashable, Sendable {
        package var createdAt: Timestamp
        package var tenant: String
        package var recordingID: String

        package init(_ pending: PendingRecording) {
            createdAt = pending.recording.createdAt
            tenant = pending.tenant
            recordingID = pending.recording.id
        }
    }
}
