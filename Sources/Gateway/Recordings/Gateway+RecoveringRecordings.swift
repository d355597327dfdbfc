import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    /// Has recordings worked on that nobody works on: those of an earlier process at the start, later those whose news
    /// could not be stored. What is too old fails, whoever works on it.
    func recoverRecordings() async throws {
        while true {
            do {
                try await passOverRecordings()
            } catch let error as ServiceError {
                logger.error("Recordings not recovered", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: configuration.recordingPass)
        }
    }

    private func passOverRecordings() async throws {
        var cursor: PendingRecording.Cursor?
        repeat {
            let page = try await store.pendingRecordings(after: cursor, limit: 100)
            for pending in page.entries {
                if isTooOld(pending.recording) {
                    try await fail(pending)
                } else if desk.find(pending.taskID) == nil {
                    try await relaunch(pending)
                }
            }
            cursor = page.hasMore ? page.entries.last.map(PendingRecording.Cursor.init) : nil
        } while cursor != nil
    }

    private func isTooOld(_ recording: Recording) -> Bool { age(of: recording) > configuration.maxAge }

    private func age(of recording: Recording) -> Duration {
        .milliseconds(WallClock.now.milliseconds - recording.createdAt.milliseconds)
    }

    private func fail(_ pending: PendingRecording) async throws {
        let error = ServiceError(.timedOut, "The recording could not be worked on in time.")
        let outcome = try await store.settle(
            RecordingStep(
                tenant: pending.tenant, recordingID: pending.recording.id, change: .failed(error), at: WallClock.now))
        giveUp(pending.recording.id, tenant: pending.tenant)
        if let outcome { announce(outcome, tenant: pending.tenant) }
    }

    private func relaunch(_ pending: PendingRecording) async throws {
        // Younger ones of this process are just being taken up by the request that stored them.
        let isOwn = pending.recording.createdAt >= startedAt
        if isOwn, age(of: pending.recording) < configuration.recoveryAge { return }
        var manner: VoiceManner?
        if let id = pending.recording.request.voiceProfileID {
            manner = try await validProfile(id, tenant: pending.tenant)?.characteristics.manner
        }
        var conversation: Conversation?
        if let id = pending.recording.conversationID {
            conversation = try await self.conversation(id, tenant: pending.tenant)
        }
        launch(
            pending.recording, taskID: pending.taskID, manner: manner,
            sharing: sharing(of: pending.recording.conversationID, conversation), tenant: pending.tenant)
    }
}
