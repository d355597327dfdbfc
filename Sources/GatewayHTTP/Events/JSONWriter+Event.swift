import DragomanModel
import JSON

extension JSONWriter {
    /// An event as every way of delivery carries it.
    mutating func members(of event: Event) {
        member("seq", Int(event.sequence))
        member("event", event.kind.rawValue)
        member("conversationId", event.conversationID)
        object("data") { writer in
            switch event.subject {
            case .message(let id, let version, let language, let message):
                let current = message.flatMap { $0.version == version ? $0 : nil }
                writer.data(of: event.kind, messageID: id, version: version, language: language, current)
            case .recording(let id, let language, let recording):
                writer.data(of: event.kind, recordingID: id, language: language, recording)
            }
        }
    }

    mutating func members(of progress: JobProgress) {
        member("event", JobProgress.event)
        member("conversationId", progress.streamID)
        object("data") { writer in
            writer.member("recordingId", progress.recordingID)
            writer.member("jobId", progress.recordingID)
            writer.member("progress", progress.progress)
        }
    }

    /// `current`: nil where the message has another text by now, or has been deleted.
    private mutating func data(
        of kind: Event.Kind, messageID: String, version: Int, language: LanguageTag?, _ current: Message?
    ) {
        switch kind {
        case .messageDeleted:
            member("messageId", messageID)
        case .messageNew, .messageEdited:
            if let current {
                members(of: current)
            } else {
                member("messageId", messageID)
                member("superseded", true)
            }
        default:
            member("messageId", messageID)
            member("language", language?.value)
            member("version", version)
            guard let translation = language.flatMap({ current?.translations[$0] }), translation.ended(as: kind)
            else { return member("superseded", true) }
            failureMembers(translation.state.failure)
            object("translation") { $0.members(of: translation) }
        }
    }

    /// `current`: nil where the recording has been deleted.
    private mutating func data(
        of kind: Event.Kind, recordingID: String, language: LanguageTag?, _ current: Recording?
    ) {
        member("recordingId", recordingID)
        switch kind {
        case .transcriptionReady:
            guard let transcript = current?.transcript else { return member("superseded", true) }
            object("transcript") { $0.members(of: transcript) }
        case .transcriptionFailed:
            guard let error = current?.error else { return member("superseded", true) }
            failureMembers(error)
        case .recordingDeleted: break
        default:
            member("language", language?.value)
            guard let translation = language.flatMap({ current?.translations[$0] }), translation.ended(as: kind)
            else { return member("superseded", true) }
            failureMembers(translation.state.failure)
            object("translation") { $0.members(of: translation, of: recordingID) }
        }
    }

    private mutating func failureMembers(_ error: ServiceError?) {
        guard let error else { return }
        member("code", error.code.rawValue)
        member("message", error.message)
    }
}

extension Translation {
    /// Whether the translation is still as the event told: it may have been asked for again since.
    fileprivate func ended(as kind: Event.Kind) -> Bool {
        kind == .translationFailed ? state.failure != nil : state.translated != nil
    }
}

extension SpokenTranslation {
    /// Whether the translation is still as the event told: its speech may have been taken away since.
    fileprivate func ended(as kind: Event.Kind) -> Bool {
        kind == .speechFailed ? state.failure != nil : state.spoken != nil
    }
}
