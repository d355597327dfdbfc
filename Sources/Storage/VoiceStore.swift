package import DragomanModel

/// What `Store` remembers of recordings and voices; its promises hold here too.
///
/// Sound itself lies in files that are named by their content; rows refer to them. Where an operation returns files
/// that no row refers to any more, another operation may refer to them again before they are removed: whoever removes
/// files asks `blobsInUse` in a moment when nobody else stores the same content.
package protocol VoiceStore: Sendable {
    // MARK: Recordings

    /// Stores a recording with its languages and the events of what is known of it.
    ///
    /// Where the conversation has another revision than the submission was made for, nothing is stored, and the
    /// conversation is returned as it is. Throws `NOT_FOUND` where the request names a voice profile that is not there
    /// or has expired, `CONFLICT` where the recording's own stream would have the name of a conversation,
    /// `INVALID_REQUEST` where something is known that was not asked for, or twice.
    func accept(_ submission: RecordingSubmission) async throws -> RecordingAcceptance

    func recording(_ id: String, tenant: String) async throws -> Recording?

    /// The newest first, at most `query.limit`, and fewer where they are long.
    func recordings(_ query: RecordingQuery) async throws -> Page<Recording>

    /// Takes one step of one recording. Nil, and nothing changes, where the recording has ended or been deleted, the
    /// language is not pending any more, or the same is known already: what comes twice changes nothing.
    func settle(_ step: RecordingStep) async throws -> RecordingOutcome?

    /// Recordings that have not ended, oldest first, of all tenants; for the start, and for resending.
    /// `after`: the last one of the page before.
    func pendingRecordings(after: PendingRecording.Cursor?, limit: Int) async throws -> Page<PendingRecording>

    /// Deletes a recording with all that came of it, rows of the caches that only it used included; the id stays taken.
    /// Its events in a conversation stay without their content, and one more tells of the deletion; a stream of its own
    /// goes with it.
    /// - Returns: nil where there is no such recording.
    func deleteRecording(_ id: String, tenant: String, at now: Timestamp) async throws -> RecordingRemoval?

    /// Those of the files that a row refers to.
    func blobsInUse(among hashes: [BlobHash], tenant: String) async throws -> Set<BlobHash>

    // MARK: Voice caches

    /// What is known already of a recording, and of speech in several languages.
    func recallVoice(_ query: VoiceRecallQuery) async throws -> VoiceRecall

    /// Removes from the caches of transcripts and of speech, at most `limit` rows; recordings keep what they have.
    func purgeVoiceCache(tenant: String, limit: Int) async throws -> VoiceCachePurge

    // MARK: Voice profiles

    /// `maximum`: how many profiles a person may have; expired ones do not count. Throws `CONFLICT` while a profile of that id is being deleted.
    func addVoiceProfile(
        _ profile: VoiceProfile, tenant: String, maximum: Int
    ) async throws -> VoiceProfileAddition

    /// - Returns: the profile as it is then; nil where that person has none of that id: it may have been deleted
    ///   meanwhile.
    func updateVoiceProfile(_ update: VoiceProfileUpdate, tenant: String) async throws -> VoiceProfile?

    func voiceProfile(_ id: String, tenant: String) async throws -> VoiceProfile?

    /// A person's profiles, in the order in which they were made.
    func voiceProfiles(of userID: String, tenant: String) async throws -> [VoiceProfile]

    /// Deletes a profile with every sound that was made in its manner, in the cache and in recordings. What was
    /// translated into these languages stays as text, but its speech has failed with `CONSENT_REQUIRED`, and so does
    /// what is pending.
    ///
    /// The profile itself goes at once, and nothing is spoken in its manner from then on. What was made before goes in
    /// steps, lest everybody else wait: the call is repeated until it is complete.
    /// - Returns: nil where there is no such profile, and nothing left of it.
    func deleteVoiceProfile(_ id: String, tenant: String, at now: Timestamp) async throws -> VoiceProfileDeletion?

    /// Profiles of all tenants whose deletion is not complete, then those that expired before `moment`, the first to
    /// expire first.
    func expiredVoiceProfiles(before moment: Timestamp, limit: Int) async throws -> [VoiceProfileReference]

    // MARK: Feedback

    /// Keeps what somebody thinks of a recording, in place of what that person thought before.
    /// - Returns: false where there is no such recording. Throws `INVALID_REQUEST` for a rating that is not 1…5.
    func saveFeedback(_ feedback: VoiceFeedback) async throws -> Bool

    /// `userID`: counts that person's recordings, and what was thought of them; nil: everybody's.
    func voiceStatistics(tenant: String, userID: String?) async throws -> VoiceStatistics
}
