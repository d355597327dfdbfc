package import DragomanModel
import Logging
package import Storage
import Wire

extension Gateway {
    /// - Throws: `NOT_FOUND`.
    package func recording(_ id: String, tenant: String) async throws -> Recording {
        guard let recording = try await store.recording(id, tenant: tenant) else { throw Self.noRecording }
        return recording
    }

    /// 0…1: how much of what was asked for has ended. The words count as one part, like each language.
    package func progress(of recording: Recording, tenant: String) -> Double {
        guard !recording.status.hasEnded, recording.transcript == nil else { return recording.progress }
        let recognised = desk.recognised(recording.id, tenant: tenant) ?? 0
        return recording.progress + recognised / Double(recording.translations.count + 1)
    }

    /// Waits until a recording has ended.
    /// - Returns: the recording as it is then, or by the end of the wait.
    /// - Throws: `NOT_FOUND` where it has been deleted meanwhile.
    package func awaitEnd(of recording: Recording, wait: Wait?, tenant: String) async throws -> Recording {
        guard let wait, wait.limit > .zero, !recording.status.hasEnded else { return recording }
        let stream = EventFeed.Stream(tenant: tenant, conversationID: recording.streamID)
        await withTaskGroup { group in
            group.addTask { await self.watch(recording.id, stream, tenant: tenant) }
            group.addTask {
                do { try await Task.sleep(for: wait.limit) } catch { return }
            }
            if let hungUp = wait.hungUp { group.addTask { await hungUp() } }
            await group.next()
            group.cancelAll()
        }
        return try await self.recording(recording.id, tenant: tenant)
    }

    /// Returns when a recording has ended, or when its stream cannot be read any more.
    private func watch(_ id: String, _ stream: EventFeed.Stream, tenant: String) async {
        do {
            try await feed.withReader(of: stream) { reader in
                var seen: Int64 = 0
                while let current = try await store.recording(id, tenant: tenant), !current.status.hasEnded {
                    let page = try await store.events(
                        conversation: stream.conversationID, tenant: tenant, after: seen, limit: 1)
                    seen = page?.lastSequence ?? seen
                    // Looked at again after the number was read: what is committed later wakes.
                    guard try await store.recording(id, tenant: tenant)?.status.hasEnded == false else { return }
                    try await feed.wait(reader, after: seen)
                }
            }
        } catch {
            // Cancelled, closing, or too many readers: the caller gets what there is.
            logger.trace("Waiting for a recording ended", metadata: ["error": "\(error)"])
        }
    }

    /// The newest first.
    package func recordings(_ query: RecordingQuery) async throws -> Page<Recording> {
        try await store.recordings(query)
    }

    /// Ends the work on a recording.
    /// - Throws: `NOT_FOUND`.
    package func cancelRecording(_ id: String, tenant: String) async throws -> Recording {
        let recording = try await recording(id, tenant: tenant)
        let cancelled = ServiceError(.cancelled, "The recording was cancelled.")
        let outcome = try await store.settle(
            RecordingStep(tenant: tenant, recordingID: id, change: .cancelled(cancelled), at: WallClock.now))
        giveUp(id, tenant: tenant)
        guard let outcome else { return try await store.recording(id, tenant: tenant) ?? recording }
        announce(outcome, tenant: tenant)
        return outcome.recording
    }

    /// Deletes a recording with its transcript and its speech.
    /// - Throws: `NOT_FOUND`.
    package func deleteRecording(_ id: String, tenant: String) async throws {
        giveUp(id, tenant: tenant)
        guard let removal = try await store.deleteRecording(id, tenant: tenant, at: WallClock.now) else {
            throw Self.noRecording
        }
        let stream = EventFeed.Stream(tenant: tenant, conversationID: removal.streamID)
        if let sequence = removal.sequence { feed.committed(sequence, in: stream) } else { feed.removed(stream) }
        try await removeBlobs(removal.unusedFiles, tenant: tenant)
    }

    /// - Throws: `NOT_FOUND`, `INVALID_REQUEST`.
    package func saveFeedback(_ feedback: VoiceFeedback) async throws {
        if let userID = feedback.userID { try RequestLimits.checkIdentifier(userID, name: "userId") }
        if let comment = feedback.comment, comment.utf8.count > RequestLimits.maxCommentBytes {
            throw ServiceError(
                .invalidRequest, "comment has more than \(RequestLimits.maxCommentBytes) bytes.")
        }
        guard try await store.saveFeedback(feedback) else { throw Self.noRecording }
    }

    package func voiceStatistics(tenant: String, userID: String?) async throws -> VoiceStatistics {
        try await store.voiceStatistics(tenant: tenant, userID: userID)
    }

    func giveUp(_ id: String, tenant: String) {
        if let taskID = desk.remove(recording: id, tenant: tenant) { link.abandonRecording(taskID) }
    }

    static var noRecording: ServiceError { ServiceError(.notFound, "There is no such recording.") }
}
