package import DragomanModel

package enum VoiceProfileAddition: Hashable, Sendable {
    case added
    /// The id is taken: by this profile.
    case taken(VoiceProfile)
    /// The person has as many as there may be.
    case tooMany
}

/// What else went with a profile in one step.
package struct VoiceProfileDeletion: Hashable, Sendable {
    /// A recording of which speech was taken away.
    package struct Change: Hashable, Sendable {
        package var recordingID: String
        /// Where its events are counted (`Recording.streamID`).
        package var streamID: String
        /// The number of the last event that tells of it.
        package var sequence: Int64
        /// Whether it ended with that.
        package var hasEnded: Bool

        package init(recordingID: String, streamID: String, sequence: Int64, hasEnded: Bool) {
            self.recordingID = recordingID
            self.streamID = streamID
            self.sequence = sequence
            self.hasEnded = hasEnded
        }
    }

    /// Files that no row refers to any more.
    package var unused: [BlobHash]
    package var changed: [Change]
    /// Whether nothing is left. Otherwise the profile is to be deleted once more.
    package var isComplete: Bool

    package init(unused: [BlobHash], changed: [Change], isComplete: Bool) {
        self.unused = unused
        self.changed = changed
        self.isComplete = isComplete
    }
}

/// A profile's name.
package struct VoiceProfileReference: Hashable, Sendable {
    package var tenant: String
    package var profileID: String

    package init(tenant: String, profileID: String) {
        self.tenant = tenant
        self.profileID = profileID
    }
}
