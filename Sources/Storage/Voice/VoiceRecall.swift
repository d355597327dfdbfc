package import DragomanModel

/// Asks what is known of one recording and of speech in several languages.
package struct VoiceRecallQuery: Sendable {
    /// A transcript's name in the cache.
    package struct TranscriptKey: Hashable, Sendable {
        package var audio: BlobHash
        /// That was asked for (`RecordingRequest.language`); nil where nobody said.
        package var language: LanguageTag?

        package init(audio: BlobHash, language: LanguageTag?) {
            self.audio = audio
            self.language = language
        }
    }

    package var tenant: String
    package var transcript: TranscriptKey?
    package var speech: [LanguageTag: ContentKey]

    package init(tenant: String, transcript: TranscriptKey?, speech: [LanguageTag: ContentKey] = [:]) {
        self.tenant = tenant
        self.transcript = transcript
        self.speech = speech
    }
}

package struct VoiceRecall: Hashable, Sendable {
    package var transcript: CachedTranscript?
    package var speech: [LanguageTag: CachedSpeech]

    package init(transcript: CachedTranscript? = nil, speech: [LanguageTag: CachedSpeech] = [:]) {
        self.transcript = transcript
        self.speech = speech
    }
}

/// A transcript kept for the next recording with the same bytes.
package struct CachedTranscript: Hashable, Sendable {
    package var transcript: Transcript
    /// Of the recogniser that made it. Another version today means that the row is out of date.
    package var version: String
    package var createdAt: Timestamp

    package init(transcript: Transcript, version: String, createdAt: Timestamp) {
        self.transcript = transcript
        self.version = version
        self.createdAt = createdAt
    }
}

/// Speech kept for the next recording with the same words.
package struct CachedSpeech: Hashable, Sendable {
    package var spoken: SpokenText
    /// Of the engines that made it. Another version today means that the row is out of date.
    package var version: String
    /// Of the person in whose manner it is spoken.
    package var voiceProfileID: String?
    package var createdAt: Timestamp

    package init(spoken: SpokenText, version: String, voiceProfileID: String?, createdAt: Timestamp) {
        self.spoken = spoken
        self.version = version
        self.voiceProfileID = voiceProfileID
        self.createdAt = createdAt
    }
}

/// What a purge has removed.
package struct VoiceCachePurge: Hashable, Sendable {
    /// Rows.
    package var removed: Int
    /// Files that no row refers to any more.
    package var unused: [BlobHash]

    package init(removed: Int, unused: [BlobHash]) {
        self.removed = removed
        self.unused = unused
    }
}
