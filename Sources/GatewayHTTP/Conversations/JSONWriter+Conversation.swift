import DragomanModel
import JSON

extension JSONWriter {
    mutating func members(of conversation: Conversation) {
        member("conversationId", conversation.id)
        key("targetLanguages")
        if let languages = conversation.settings.targetLanguages {
            array(languages) { $0.string($1.value) }
        } else {
            null()
        }
        member("neverCache", conversation.settings.neverCache)
        member("neverTranslate", conversation.settings.neverTranslate)
        objects("participants", conversation.participants) { $0.members(of: $1) }
        member("createdAt", conversation.createdAt)
        member("lastSeq", Int(conversation.lastSequence))
    }

    private mutating func members(of participant: Participant) {
        member("userId", participant.userID)
        member("language", participant.language.value)
        member("name", participant.name)
        member("autoTranslate", participant.autoTranslate)
    }
}
