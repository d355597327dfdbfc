import DragomanModel
import JSON

extension JSONWriter {
    /// `Message` of the OpenAPI document.
    /// - Parameter only: the one language whose translation is told; nil: all.
    mutating func members(of message: Message, only language: LanguageTag? = nil) {
        member("messageId", message.id)
        member("conversationId", message.conversationID)
        member("senderId", message.senderID)
        member("content", message.content)
        member("sourceLanguage", message.sourceLanguage.value)
        member("detected", message.detected)
        member("version", message.version)
        member("createdAt", message.createdAt)
        if let editedAt = message.editedAt { member("editedAt", editedAt) }
        let told = message.translations.values
            .filter { language == nil || $0.language == language }
            .sorted { $0.language < $1.language }
        object("translations") { writer in
            for translation in told {
                writer.key(translation.language.value)
                writer.object { $0.members(of: translation) }
            }
        }
        member("pending", told.filter { $0.state == .pending }.map(\.language))
    }

    mutating func members(of translation: Translation) {
        let translated = translation.state.translated
        member("text", translated?.text)
        member("status", translation.state.name)
        member("fromCache", translation.fromCache)
        member("corrected", translation.corrected)
        member("engine", translated?.engine)
        member("route", translated?.route ?? [])
        member("confidence", translated?.confidence)
        if let error = translation.state.failure {
            member("code", error.code.rawValue)
            member("message", error.message)
        }
    }
}

extension Translation.State {
    fileprivate var name: String {
        switch self {
        case .pending: "pending"
        case .done: "done"
        case .failed: "failed"
        }
    }
}
