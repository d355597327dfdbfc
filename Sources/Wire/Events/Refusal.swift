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
        case .audio: ofRecording("audio_process_error")
        case .transcription: ofRecording("transcription_error")
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

    private func ofRecording(_ type: String) -> Frame {
        JSONWriter.object { json in
            json.field("type", type)
            json.field("taskId", subject.taskId)
            json.field("messageId", subject.messageId)
            json.field("attachmentId", subject.attachmentId)
            json.field("error", error.message)
            json.field("errorCode", error.code.rawValue)
            json.field("timestamp", timestamp)
        }
    }

    private func ofVoiceOperation() -> Frame {
        JSONWriter.object { json in
            json.field("type", "voice_api_error")
            json.field("taskId", subject.taskId)
            json.field("requestType", subject.type)
            json.field("error", error.message)
            json.field("errorCode", error.code.rawValue)
            json.field("timestamp", timestamp)
        }
    }

    private func ofVoiceProfile() -> Frame {
        JSONWriter.object { json in
            json.field("type", "voice_profile_error")
            json.field("request_id", subject.taskId)
            json.field("success", false)
            json.field("user_id", subject.userId)
            json.field("error", error.message)
            json.field("timestamp", timestamp)
        }
    }
}
