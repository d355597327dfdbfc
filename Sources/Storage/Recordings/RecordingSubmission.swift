package import DragomanModel

/// A new recording with everything that is known of it.
package struct RecordingSubmission: Sendable {
    package var tenant: String
    package var recordingID: String
    /// One that is not there is made; nil: outside conversations, with a stream of events of its own.
    package var conversationID: String?
    package var senderID: String?
    /// The task that it is asked with; the same id goes out again after a restart.
    package var taskID: String
    package var audio: StoredAudio
    package var request: RecordingRequest
    /// What is known already, in the order in which it is told: from caches, or languages that cannot be made.
    /// What was found in the cache and has gone from it meanwhile is left out, and is pending then.
    package var known: [RecordingStep.Change]
    /// The revision of the conversation that the target languages were taken from; nil where there was none, and outside
    /// conversations.
    package var conversationRevision: Int64?
    package var createdAt: Timestamp

    package init(
        tenant: String, recordingID: String, conversationID: String?, senderID: String?, taskID: String,
        audio: StoredAudio, request: RecordingRequest, known: [RecordingStep.Change] = [],
        conversationRevision: Int64? = nil, createdAt: Timestamp
    ) {
        self.tenant = tenant
        self.recordingID = recordingID
        self.conversationID = conversationID
        self.senderID = senderID
        self.taskID = taskID
        self.audio = audio
        self.request = request
        self.known = known
        self.conversationRevision = conversationRevision
        self.createdAt = createdAt
    }
}

package enum RecordingAcceptance: Sendable {
    /// Ended already where all was known, else queued. Its events are those of what was known.
    case accepted(RecordingOutcome)
    /// The id is taken: by this recording, or (nil) by one that has been deleted.
    case taken(Recording?)
    /// The conversation has another revision than the submission was made for. Nothing was stored.
    case conversationChanged(Conversation?)
}

/// A recording after a change, and the numbers of the events that tell of it, in its stream (`Recording.streamID`).
package struct RecordingOutcome: Hashable, Sendable {
    package var recording: Recording
    /// In order; none where nothing is told.
    package var sequences: [Int64]

    package init(recording: Recording, sequences: [Int64]) {
        self.recording = recording
        self.sequences = sequences
    }
}
