package import DragomanModel
import JSON

/// The answer to a request that is not done at all, in the words of its family.
package struct Refusal: Hashable, Sendable {
    package var subject: WireSubject
    package var error: ServiceError

    /// Seconds since 1970, by the translator's clock.
    package var timestamp: Double

    /// - Returns: nil where the message names nothing by which its sender could recognise an answer.
    package init?(_ subject: WireSubject, _ error: ServiceError, at timestamp: Timestamp) {
        self.subject = subject
        self.error = error
        self.timestamp = Double(timestamp.milliseconds) / 1_000
        if RequestFamily(type: subject.type) == .audio, subject.messageId != nil || subject.attachmentId != nil {
            // Peers send no `taskId` with a recording.
            self.subject.taskId = subject.taskId ?? String(UInt64.random(in: .min ... .max), radix: 36)
        }
        if self.subject.taskId == nil { return nil }
    }

    func json() -> Frame {
        switch RequestFamily(type: subject.type) {
        case .audio: ofRecording(.audioProcess)
        case .transcription: ofRecording(.transcription)
        case .voiceOperation: ofVoiceOperation()
        case .voiceProfile: ofVoiceProfile()
        case .translation, nil: ofTranslation()
        }
    }

    private func ofTranslation() -> Frame {
        TranslationFailure(
            taskId: subject.taskId ?? "", messageId: subject.messageId, conversationId: subject.conversationId, error
        ).json()
    }

    private func ofRecording(_ kind: RecordingFailure.Kind) -> Frame {
        let recording = RecordingSubject(
            taskId: subject.taskId ?? "", messageId: subject.messageId, attachmentId: subject.attachmentId)
        return RecordingFailure(kind, recording, error, timestamp: timestamp).json()
    }

    private func ofVoiceOperation() -> Frame {
        VoiceOperationAnswer(
            taskId: subject.taskId ?? "", requestType: subject.type, outcome: .failure(error), timestamp: timestamp
        ).encoded()[0]
    }

    private func ofVoiceProfile() -> Frame {
        VoiceProfileFailure(requestId: subject.taskId ?? "", userId: subject.userId, error, timestamp: timestamp).json()
    }
}
