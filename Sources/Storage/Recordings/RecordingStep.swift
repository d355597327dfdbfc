package import DragomanModel

/// Something new about one recording.
package struct RecordingStep: Sendable {
    package enum Change: Sendable {
        /// A Translator has taken it up. Not told.
        case running
        /// What is said is known. Without target languages, or where all have ended, the recording is done.
        case transcribed(Transcript, TranscriptCaching)
        /// A language is done. The last one makes the recording done, if what is said is known.
        case spoken(LanguageTag, SpokenText, SpeechCaching)
        /// A language has failed. The last one makes the recording done, if what is said is known.
        case languageFailed(LanguageTag, ServiceError)
        /// Nothing more comes: pending languages fail. The recording is done where what is said is known, otherwise it
        /// has failed.
        case failed(ServiceError)
        /// Nobody wants more: pending languages fail, and the recording is cancelled.
        case cancelled(ServiceError)
    }

    package var tenant: String
    package var recordingID: String
    package var change: Change
    package var at: Timestamp

    package init(tenant: String, recordingID: String, change: Change, at: Timestamp) {
        self.tenant = tenant
        self.recordingID = recordingID
        self.change = change
        self.at = at
    }
}

/// Where a transcript comes from. Its key in the cache is the recording's: the audio with the language that was asked
/// for. A row of the cache goes with the last recording that uses it.
package enum TranscriptCaching: Hashable, Sendable {
    /// Made for this recording alone.
    case none
    /// It was in the cache.
    case found
    /// Made for this recording and kept for later ones. `version`: of the recogniser.
    case kept(version: String)
}

/// Where speech comes from. A row of the cache goes with the last recording that uses it, and where it was made in a
/// person's manner, with that person's profile.
package enum SpeechCaching: Hashable, Sendable {
    /// Made for this recording alone.
    case none
    /// It was in the cache. Where it is there no more, the step changes nothing: the file may be gone.
    case found(ContentKey)
    /// Made for this recording and kept for later ones. `version`: of the engines on its way.
    case kept(ContentKey, version: String)
}
