import DragomanModel
import JSON

extension JSONWriter {
    /// An event as every way of delivery carries it.
    mutating func members(of event: Event) {
        member("seq", Int(event.sequence))
        member("event", event.kind.rawValue)
        member("conversationId", event.conversationID)
        object("data") { $0.data(of: event) }
    }

    private mutating func data(of event: Event) {
        let current = event.message.flatMap { $0.version == event.version ? $0 : nil }
        switch event.kind {
        case .messageDeleted:
            member("messageId", event.messageID)
        case .messageNew, .messageEdited:
            if let current {
                members(of: current)
            } else {
                member("messageId", event.messageID)
                member("superseded", true)
            }
        case .messageTranslation, .translationFailed:
            member("messageId", event.messageID)
            member("language", event.language?.value)
            member("version", event.version)
            if let translation = event.language.flatMap({ current?.translations[$0] }),
                translation.ended(as: event.kind)
            {
                if let error = translation.state.failure {
                    member("code", error.code.rawValue)
                    member("message", error.message)
                }
                object("translation") { $0.members(of: translation) }
            } else {
                member("superseded", true)
            }
        }
    }
}

extension Translation {
    /// Whether the translation is still as the event told: it may have been asked for again since.
    fileprivate func ended(as kind: Event.Kind) -> Bool {
        kind == .translationFailed ? state.failure != nil : state.translated != nil
    }
}
