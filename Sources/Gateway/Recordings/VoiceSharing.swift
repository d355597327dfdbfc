import DragomanModel

/// Who may use again what is made of a recording: its transcript and its speech.
enum VoiceSharing: Hashable, Sendable {
    case tenant
    /// Its speech, within the conversation. Transcripts are named by their sound alone, and are kept for nobody.
    case conversation(String)
    case nobody

    /// - Parameter conversation: as it is now; nil where there is none (yet).
    init(scope: GatewayConfiguration.CacheScope, conversationID: String?, conversation: Conversation?) {
        switch (scope, conversationID) {
        case _ where conversation?.settings.neverCache ?? false: self = .nobody
        case (.tenant, _): self = .tenant
        case (.conversation, let id?): self = .conversation(id)
        case (.conversation, nil): self = .nobody
        }
    }

    var sharesTranscripts: Bool { self == .tenant }
}
